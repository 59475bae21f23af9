"""What a web server runs that is not `banjie serve`."""

from app import logs
from app.factory import create_app
from config import Config

config = Config.from_env()
logs.configure(config.LOG_LEVEL)
application = create_app(config)
