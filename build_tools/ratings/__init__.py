"""From result files to the result of a quarter: stars, lists and ranking, each step written down."""
