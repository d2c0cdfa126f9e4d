# /// script
# requires-python = ">=3.11"
# dependencies = ["pandas", "polars>=1"]
# ///
print("hi")
