"""The replay of a case, told step by step (decision 66): what there was to see, what changed, what is odd."""
