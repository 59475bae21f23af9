"""The 43 workflow control-flow patterns (docs/patterns.md): each drawn, published and walked, or refused."""
