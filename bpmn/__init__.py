"""The charts people draw, with their forms and items; a package only so that they are found wherever it is installed."""
