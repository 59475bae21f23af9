"""What a service task may ask for (`gov:handler`), and which inputs each needs: the one list of these words.

`document` joins it when there is something behind it.
"""

NOTIFY, WEBHOOK, EXTERNAL, PUBLISH, START_CHART = "notify", "webhook", "external", "publish", "start_chart"
ITEM_OF_PART = "item"

HANDLERS: dict[str, tuple[str, ...]] = {
    NOTIFY: ("to", "text"),  # to: the role that is told; org: whose, as with gov:org
    WEBHOOK: ("hook",),  # hook: a name in the settings; everything else is sent along
    EXTERNAL: (),  # fetched and answered over the API
    START_CHART: (ITEM_OF_PART,),  # item: code of the item a case of its own is begun on; its end answers the job
    PUBLISH: (),  # publishes the chart that the case was asked for; of use on the chart of releases alone
}
"""Name of the handler -> inputs it cannot do without."""
