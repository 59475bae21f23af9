"""What a service task may ask for (`gov:handler`), and which inputs each needs: the one list of these words.

`document` and `start_chart` join it when there is something behind them.
"""

NOTIFY, WEBHOOK, EXTERNAL = "notify", "webhook", "external"

HANDLERS: dict[str, tuple[str, ...]] = {
    NOTIFY: ("to", "text"),  # to: the role that is told; org: whose, as with gov:org
    WEBHOOK: ("hook",),  # hook: a name in the settings; everything else is sent along
    EXTERNAL: (),  # fetched and answered over the API
}
"""Name of the handler -> inputs it cannot do without."""
