"""The one table that says which HTTP status a refusal has; what is not named here is a fault of ours: 500.

And what a page says of one.
"""

from marshmallow import ValidationError
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from app import errors as app
from app.auth import NotSignedIn
from app.documents import errors as documents
from app.eventlogs import LogRefused
from app.web.origins import CrossSite, PageExpired
from app.web.preconditions import BadRequestKey, Stale
from app.web.signs import NulInText
from app.web.strict_json import MalformedJson
from engine import errors as engine

STATUS: dict[type[Exception], int] = {
    MalformedJson: 400,
    BadRequestKey: 400,
    NulInText: 400,
    PageExpired: 400,
    Stale: 412,
    CrossSite: 403,
    NotSignedIn: 401,
    ValidationError: 422,
    StaleDataError: 409,
    IntegrityError: 409,
    OperationalError: 503,
    app.AppError: 409,
    app.NotFound: 404,
    app.ItemNotOpen: 404,
    app.NotAllowed: 403,
    app.InvalidForm: 422,
    app.InvalidMaterials: 422,
    app.ReasonsRequired: 422,
    app.TextTooLong: 422,
    app.TextUnreadable: 422,
    app.ChartRefused: 422,
    app.CallsInCircle: 422,
    app.ChartTestRefused: 422,
    app.DraftRefused: 422,
    app.FormRefused: 422,
    app.TableRefused: 422,
    app.ChartNotComparable: 422,
    app.MigrationSwitchedOff: 403,
    app.MigrationBatchRefused: 422,
    app.SecondPersonNeeded: 403,
    app.ReleaseNeedsApproval: 403,
    app.ReleaseRefused: 422,
    app.RehearsalRefused: 422,
    app.MomentMissing: 422,
    app.ReasonMissing: 422,
    app.LadderFileRefused: 422,
    app.LogRangeRefused: 422,
    app.LogBroken: 500,
    app.LogKeyLost: 500,
    app.LogKeyWrong: 500,
    app.VerificationCut: 503,
    app.OpinionMissing: 422,
    app.TrialRefused: 422,
    documents.TemplateBroken: 422,
    documents.SettingTooLong: 422,
    documents.SourceTooLong: 422,
    documents.PressFailed: 422,
    documents.NoDocument: 422,
    app.NobodyChosen: 422,
    app.PersonUnknown: 422,
    app.PersonUnfit: 422,
    app.ItemRefused: 422,
    app.CalendarRefused: 422,
    app.OrganisationUnknown: 422,
    app.OfficeCannotAnswer: 422,
    app.FileTooLarge: 413,
    app.FileRefused: 422,
    app.SignInRefused: 401,
    app.SecondFactorRefused: 401,
    app.SecondFactorRequired: 401,
    app.SecondFactorMissing: 403,
    app.PasswordRefused: 422,
    app.MailboxRefused: 422,
    app.SignInExpired: 400,
    app.IdentityRefused: 401,
    app.IdentityUnknown: 403,
    app.ProviderAway: 502,
    app.CodeRefused: 401,
    app.NotTracked: 401,
    app.TriedTooOften: 429,
    app.DeliveryUnproven: 422,
    app.TooManyListen: 503,
    app.LooksUnwritten: 503,
    app.CaseArchived: 410,
    app.TermNotOver: 422,
    app.ViewRefused: 422,
    app.EntryRefused: 422,
    app.SheetRefused: 422,
    app.NotAtOnce: 422,
    LogRefused: 422,
    app.AskedTooMuch: 422,
    app.RuleRefused: 422,
    app.SampleRefused: 422,
    engine.EngineError: 409,
    engine.ChartUnreadable: 422,
    engine.FormUnreadable: 422,
    engine.LimitRefused: 422,
    engine.BasisRefused: 422,
    engine.PauseLengthRefused: 422,
    engine.LadderRefused: 422,
    engine.ConditionRefused: 422,
    engine.UnknownOutcome: 422,
    engine.OpinionRequired: 422,
    engine.NotAField: 422,
    engine.AppointRefused: 422,
    engine.SeparationOfDuties: 403,
    engine.NobodyWaits: 404,
}


def status_of(error: Exception) -> int:
    """The status of the nearest class of this refusal that the table names."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def sentence_of(refused: Exception) -> str:
    """The first thing to put right."""
    if isinstance(refused, ValidationError):
        return str(next(iter(refused.normalized_messages().values()))[0])
    return str(refused)
