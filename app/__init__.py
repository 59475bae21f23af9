"""The web application around the engine; `app.factory.create_app` joins its parts."""
