"""The server object that gunicorn serves, warm before the first visitor comes."""

# Threads that import plotly's numpy at once see it half made: import it before they start.
import numpy  # noqa: F401 - for its effect

from config.settings import read_settings
from dashboard.app import create_app

app = create_app(read_settings())
app.static.pack_all()
# Loaded once and then forked (--preload): each worker opens connections of its own.
app.database.close()
server = app.server
