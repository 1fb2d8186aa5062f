# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # From a folder of VXU messages to coverage by county and doses by week
#
# As a script: `python coverage.py FOLDER OUTPUT KEY`. As a notebook: `jupytext --to ipynb coverage.py`, and set the three.
# KEY is a file that only you can read: `(umask 077; head -c 32 /dev/urandom > key)`.
#
# The messages are de-identified first, by the policy `limited-data-set`: names, streets, phone numbers and identifiers are
# gone, people are tokens that agree in both tables, and county, ZIP code and dates are kept. This is a limited data set
# under HIPAA, not anonymous: it needs a data use agreement.

# %%
import pathlib
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd

import iztk

FOLDER, OUTPUT, KEY = (pathlib.Path(argument) for argument in sys.argv[1:4])
OUTPUT.mkdir(exist_ok=True)

# %% [markdown]
# ## Read
#
# The tokens of a key agree in both tables, and in other runs with the same key.

# %%
toolkit = iztk.Toolkit(policy="limited-data-set", key_file=KEY)
people = iztk.table("people", FOLDER, toolkit=toolkit).to_pandas()
doses = iztk.table("doses", FOLDER, toolkit=toolkit).to_pandas()
PERSON = ["person_id_authority", "person_id"]

# %% [markdown]
# ## One row a person, one row a dose
#
# A person comes with every message, and a dose whenever it is sent again. The last message counts. Times are compared
# as texts here, which is right if all senders use the same offset.

# %%
people = people.sort_values(["message_time", "input", "message"], na_position="first")
people = people.drop_duplicates(PERSON, keep="last")
people["county"] = people["county"].fillna("unknown")

doses = doses.sort_values(["message_time", "input", "message", "dose"], na_position="first")
numbered = doses["filler_order"].notna()
doses = pd.concat(
    [doses[numbered].drop_duplicates([*PERSON, "filler_order"], keep="last"), doses[~numbered]]
)
doses = doses[doses["status"] == "completed"]
print(f"{len(people)} people, {len(doses)} doses")

# %% [markdown]
# ## Coverage by county
#
# The share of people with at least one dose that protects against measles (CVX 03, 04, 05, 94), among the people of the
# messages. For coverage of the population divide by its census instead.

# %%
MEASLES = ["03", "04", "05", "94"]
protected = doses[doses["cvx"].isin(MEASLES)][PERSON].drop_duplicates().assign(protected=True)
joined = people.merge(protected, on=PERSON, how="left")
joined["protected"] = joined["protected"].notna()
coverage = joined.groupby("county")["protected"].agg(people="count", protected="sum")
coverage["percent"] = 100 * coverage["protected"] / coverage["people"]
# Small numbers tell too much about people: leave them out before showing the table to others.
FEWEST = 11
shown = coverage[coverage["people"] >= FEWEST]
print(f"{len(coverage) - len(shown)} counties with fewer than {FEWEST} people are not shown")
coverage.to_csv(OUTPUT / "coverage.csv")

# %%
figure, axes = plt.subplots(figsize=(8, 4))
axes.bar(shown.index.tolist(), shown["percent"].tolist())
axes.set(title="At least one dose against measles", ylabel="% of people", ylim=(0, 100))
axes.tick_params(axis="x", rotation=45)
figure.tight_layout()
figure.savefig(OUTPUT / "coverage.png")

# %% [markdown]
# ## Doses by week
#
# Only dates that are known to the day are counted, and the others are reported. The day is cut from the text: converted to
# UTC, an evening dose would move to the next day.

# %%
known = doses["dose_date"].str.len() >= len("2024-03-05")
print(f"{(~known).sum()} doses are not known to the day")
days = pd.to_datetime(doses.loc[known, "dose_date"].str.slice(0, 10).astype(str))
weeks = days.dt.to_period("W-SUN").value_counts().sort_index()
weeks.index = weeks.index.start_time.strftime("%Y-%m-%d")
weeks.rename("doses").rename_axis("week_from_monday").to_csv(OUTPUT / "weeks.csv")

# %%
figure, axes = plt.subplots(figsize=(8, 4))
axes.plot(weeks.index.tolist(), weeks.tolist(), marker="o")
axes.set(title="Doses by week", ylabel="doses", ylim=(0, None))
axes.tick_params(axis="x", rotation=45)
figure.tight_layout()
figure.savefig(OUTPUT / "weeks.png")
