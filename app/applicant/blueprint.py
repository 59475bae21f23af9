"""Where the routes of this door hang."""

from flask import Blueprint

pages = Blueprint("applicant", __name__)
