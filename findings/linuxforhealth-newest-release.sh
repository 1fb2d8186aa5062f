#!/bin/sh
# Maven takes LinuxForHealth's newest converter for its oldest
#
# Expected: "the latest release" and a range such as [1.0,) resolve to the newest release of a
#           library on Maven Central.
# Version:  io.github.linuxforhealth:hl7v2-fhir-converter v1.1.0 and 1.0.19 (Maven Central).
# Seen:     the release 1.1.0 was published with a v before its number. Maven sorts "v1.1.0" before
#           every number, so LATEST, ranges and tools that propose updates stop at 1.0.19, and the
#           version 1.1.0 does not exist.
# Matters:  those who compare converters, or follow this one by a range, run the release before
#           without knowing, and what one of them sees of its mapping another cannot repeat.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
resolve() {  # prints what a version or range becomes
  cat >pom.xml <<END
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>io.github.linuxforhealth</groupId><artifactId>hl7v2-fhir-converter</artifactId>
    <version>$1</version>
    <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>
  </dependency></dependencies>
</project>
END
  rm -rf jars
  mvn -q -B dependency:copy-dependencies -DoutputDirectory=jars >maven.log 2>&1 || true
  ls jars 2>/dev/null || echo nothing
}
status=0
for pair in "LATEST 1.0.19" "[1.0,) 1.0.19" "v1.1.0 v1.1.0" "1.1.0 -"; do
  wanted=${pair% *} seen=${pair#* }
  found=$(resolve "$wanted")
  printf '%-8s %s\n' "$wanted" "$found"
  if [ "$seen" = - ]; then expected=nothing; else expected=hl7v2-fhir-converter-$seen.jar; fi
  if [ "$found" != "$expected" ]; then echo "  CHANGED, was $expected"; status=1; fi
done
exit $status
