"""What a web server runs that is not `banjie serve`."""

from app.factory import create_app
from config import Config

application = create_app(Config.from_env())
