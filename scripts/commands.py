"""Programs that a check starts, and what is wrong if one of them fails."""
import subprocess


class Fault(Exception):
    """What is wrong, in the words that the check prints."""


def run(*command, **options):
    """Runs a command, and returns what it prints. Raises a Fault, with all that it prints, if it fails."""
    result = subprocess.run([str(word) for word in command], check=False, capture_output=True, text=True, **options)
    if result.returncode != 0:
        raise Fault(f"{' '.join(map(str, command))}\n{result.stdout}{result.stderr}")
    return result.stdout
