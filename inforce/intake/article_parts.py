"""How the parts of a news page are worded: patterns for notices, teasers, captions, credits, bylines and datelines.

Every pattern is general to news pages; none names an outlet's own wording. `articles` applies them.
"""

from __future__ import annotations

import re


def _any(*patterns: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """One pattern that finds any of several; where a word must begin, or the text, is looked at once for all of them."""
    groups: dict[str, list[str]] = {}
    for pattern in patterns:
        start = next((each for each in ("^", r"\b") if pattern.startswith(each)), "")
        groups.setdefault(start, []).append(f"(?:{pattern.removeprefix(start)})")
    return re.compile("|".join(f"{start}(?:{'|'.join(those)})" for start, those in groups.items()), flags)


SAYS = _any(
    r"\b(?:he|she|they|who|officials?|police|lawyers?|critics|\w*spokes\w+|(?-i:[A-Z])[\w’'-]+) "
    r"(?:said|says|told|testified|argued|wrote|announced|asked|added|ruled|sued)\b",
    r"\baccording to\b",
    r"\bsaid (?-i:[A-Z])",
)
"""Somebody is reported: such a paragraph is news, whatever words it has."""

_PAGE = r"(?:article|story|page|post|content|report|column|video|item)"
_ACCESS = r"(?:java ?script|cookies|ad ?block\w*)"
_SHARE = (
    r"(?:this|story|article|share|tweet|email|print|on|facebook|twitter|x|linkedin|reddit|whatsapp|link|comments?|\d+)"
)
NOTICES = (
    (
        "archive",
        _any(
            rf"\barchived? {_PAGE}\b",
            rf"\b{_PAGE} (?:is|was|has been|comes|appears|originally) .{{0,40}}\barchive[ds]?\b",
            rf"\bfrom (?:our|the) archives?\b.{{0,80}}\b{_PAGE}\b",
            r"\b(?:from|in) (?:the|our) [\w ]{0,30}\barchives?\b",
            rf"\b(?:information|{_PAGE}|links?|details?)\b.{{0,60}}\b(?:may|might|could) (?:be|no longer be|not be)\b.{{0,20}}"
            r"\b(?:outdated|out of date|current|accurate|up[ -]to[ -]date)\b",
            rf"\bthis {_PAGE} (?:is|was) (?:more than|over|at least|published|last updated|first published|about|nearly)\b.{{0,30}}"
            r"\b(?:years?|months?|days?)\b.{0,20}\b(?:old|ago)\b",
            rf"\b(?:{_PAGE}|it|information) .{{0,40}}\bno longer (?:being )?(?:updated|maintained)\b",
            rf"\b(?:{_PAGE}|it|information) .{{0,40}}\bnot (?:being |been )?(?:updated|revised)\b",
            r"\b(?:look at|check|see|note) the (?:time ?stamp|date)\b",
        ),
    ),
    (
        "browser",
        _any(
            r"\b(?:your|outdated|old|modern|unsupported|supported|different|this) (?:web )?browsers?\b",
            rf"\b(?:enable|turn on|requires?|activate|disable) (?:your )?{_ACCESS}\b",
            r"\bad ?blocker\b.{0,60}\b(?:disable|turn off|detected)\b",
        ),
    ),
    (
        "cookies",
        _any(
            r"\b(?:we|site|website|partners) (?:and our partners )?uses? cookies\b",
            r"\bcookie (?:policy|settings|preferences|notice)\b",
            r"\baccept (?:all )?cookies\b",
            r"\byou (?:agree|consent) to (?:our|the)\b",
        ),
    ),
    (
        "privacy",
        _any(
            r"\b(?:our|the) (?:privacy policy|terms of (?:use|service)|user agreement)\b",
            r"^(?:privacy policy|terms of (?:use|service))\b",
        ),
    ),
    (
        "newsletter",
        _any(
            r"\b(?:sign|signing) up (?:for|to|here|now|today)\b",
            r"\bsubscribe (?:to|now|today|here|for)\b",
            r"\bsubscribers? only\b",
            r"\b(?:first-time|new) subscribers\b",
            r"\b(?:our|free|daily|weekly|morning) newsletters?\b",
            r"\b(?:in|to) your inbox\b",
            r"\bcreate (?:a free|an) account\b",
            r"\balready a subscriber\b",
        ),
    ),
    (
        "support",
        _any(
            r"\b(?:support|help) (?:us|our|local|independent|quality|nonprofit) (?:\w+ )?(?:journalism|newsroom|reporting|news)\b",
            r"\b(?:make|become) a (?:donation|member)\b",
            r"\bdonate (?:now|today|here)\b",
        ),
    ),
    (
        "feedback",
        _any(
            r"\b(?:submit|send|write) (?:us )?(?:a|your) letters? to the editor\b",
            r"\bwe(?: would|[’']d)? (?:want|like|love) to hear (?:from you|what you think)\b",
            r"\bread more letters\b",
            r"\b(?:send|email) (?:us|your|news) (?:\w+ )?(?:tips?|comments|feedback|corrections|a message)\b",
            r"\bjoin the conversation\b",
            r"\b(?:comments?|commenting) (?:are|is|have been) (?:closed|moderated|turned off|disabled)\b",
        ),
    ),
    (
        "commerce",
        _any(
            r"\bwe (?:may|might|can|will) (?:earn|receive|get|make) (?:a |an )?(?:small |affiliate )?(?:commission|compensation|money)\b",
            r"\baffiliate (?:links?|commissions?|partners?)\b",
            r"\badvertis(?:e|ing) with (?:us|the)\b",
        ),
    ),
    (
        "sharing",
        _any(
            rf"^(?:share|tweet|email|print|pin it|copy link|facebook|twitter|comments?|reprints?|save)(?:\W+{_SHARE})*\W*$",
            r"\b(?:follow|like|find|join) [^.]{0,40}?\bon (?:facebook|twitter|instagram|x|youtube|tiktok|whatsapp|telegram)\b",
            r"\bdownload (?:our|the) .{0,30}\bapps?\b",
            r"\b(?:click|tap) here\b",
        ),
    ),
    (
        "rights",
        _any(
            r"\ball rights reserved\b",
            r"^(?:copyright\b|\(c\)|©)",
            r"\bmay not be (?:published|reproduced|reprinted|broadcast|rewritten)\b",
            r"\bused (?:with|by) permission\b",
        ),
    ),
    (
        "advertisement",
        _any(
            r"^(?:advertisement|advertising|sponsored(?: content)?|paid (?:post|content)|ad)\W*$",
            r"\b(?:story|article|content) continues (?:below|after)\b",
            r"\bscroll (?:down )?to continue\b",
            r"\bthanks for (?:reading|visiting)\b",
        ),
    ),
    (
        "navigation",
        _any(
            r"^(?:skip to (?:main )?(?:content|navigation)|back to top|menu|home|search|log ?in|sign in|site ?map)\W*$",
            r"^(?:close|loading|next|previous|print|(?:view|show) comments|load more|trending(?: now)?|top stories)\W*$",
            r"^most (?:read|popular|viewed)\W*$",
            r"^(?:tags?|topics?|filed under|categor(?:y|ies)): ",
            r"\bthis is a (?:developing|breaking) (?:news )?story\b",
            r"\bcheck back (?:for|later|soon)\b",
            r"^next (?:story|article|video) in \d+",
        ),
    ),
    (
        "video",
        _any(
            r"\b(?:please|click|tap) .{0,40}\bto (?:watch|view|play) (?:the|this) video\b",
            r"\bvideo (?:player )?(?:is )?(?:loading|unavailable)\b",
        ),
    ),
)
"""What a notice speaks of; it must also speak to its reader (READER), unless its kind is SURE."""

SURE = frozenset(("sharing", "navigation", "advertisement", "rights"))
READER = _any(
    r"\b(?:you|your|please|our|we|us|this (?:article|story|page|site|website|post|content|browser))\b",
    r"^(?:notice|note|warning|alert|attention)\b",
    r"^(?:already|become|click|donate|download|enable|follow|join|log|sign|subscribe|support|update|upgrade)\b",
)
_POINTERS = (
    r"related|read more|read also|also read|read next|read|see also|see more|more on this|more from|more|watch|photos?|photo gallery|video|gallery|"
    r"listen|don[’']t miss|recommended|you (?:may|might) also like|previously|previous coverage|earlier|next|up next|opinion|"
    r"in case you missed it"
)
_KINDS = r"stories|story|coverage|articles?|content|links|news|videos?|reading|posts?"
TEASER = _any(rf"^(?:\W*)(?:{_POINTERS})(?: (?:{_KINDS}))?\s*(?::|>|»|\||–|—|$)")
TEASER_HEAD = _any(
    rf"^\W*(?:related|recommended|more|other|latest|popular|trending|top)\b.{{0,30}}\b(?:{_KINDS})\W*$",
    r"^\W*(?:you (?:may|might) also like|read more|read next|see also|most (?:read|popular|viewed)|more from .{1,40})\W*$",
)
_AGENCY = r"(?:AP|Associated Press|Reuters|Getty(?: Images)?|AFP|CNN|Bloomberg|Courtesy|Handout|File|Staff|Screenshot|Shutterstock|UPI|EPA)"
CREDIT_TAIL = _any(
    r"\((?:Photo|Photos|Credit|Image|Courtesy|Source|Video|Picture|File|Screenshot)\b[^()]{0,100}\)\W*$",
    r"\([^()]{2,60}\s?/\s?[^()]{2,60}\)\W*$",
    rf"\({_AGENCY}\b[^()]{{0,60}}\)\W*$",
    r"\b(?:Photo|Image|Credit|Photograph|Picture)s?(?: courtesy)?(?: by| of|:) .{2,60}$",
    r"[|/] ?(?:Getty Images|AP|Reuters)\W*$",
    flags=0,
)
CREDIT = _any(
    r"^\W*(?:photo|image|credit|courtesy|picture|video)s?\s*(?:by|:|of|courtesy)\b.{1,80}$",
    rf"^\W*\(?{_AGENCY}(?: (?:photo|file))?(?:\s?/\s?.{{1,60}})?\)?\W*$",
)
CAPTION_HEAD = _any(
    r"^(?:FILE\b|PHOTO:|(?:Photo|Image): .{25,}$|Caption:|Pictured)",
    r"^In this (?:\w+\.? \d{1,2},? \d{4},? )?(?:file )?(?:photo|image|frame|picture)",
)
_NAME = r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|da|del|la|von|van|der|bin|al)){1,4}"
BYLINE = _any(
    rf"^(?:[Bb][Yy]|Written by|Reported by|Story by)\s*:?\s+(?:{_NAME}|[A-Z][A-Z .’'-]+|.{{2,40}}\b[Ss]taff\b).{{0,120}}$",
    r"^(?:From )?(?:[Ss]taff|[Ww]ire) [Rr]eports?$",
    r"^(?:The )?Associated Press$|^Reuters$",
    flags=0,
)
_PAPERS = r"(?:Times|Herald|Tribune|Post|News|Journal|Gazette|Globe|Chronicle|Sun|Star|Register|Bee|Courier|Observer|Press|Record)"
AUTHOR = _any(
    rf"^{_NAME}(?:,? (?:and|&) {_NAME})?(?:\s*[|,/•–—-]\s*|\s+)"
    r"(?:(?:The )?(?:Associated Press|Reuters|AP|CNN)|Staff (?:Writer|Reporter)|(?:[\w.]+ )?(?:Writer|Reporter|Correspondent|Bureau)|"
    rf"(?:[\w.]+ )?{_PAPERS})\W*$",
    flags=0,
)
ABOUT_AUTHOR = _any(
    rf"^{_NAME} can be reached\b.*$",
    rf"^{_NAME}(?:: | \().{{0,40}}(?:\d{{3}}[-.]\d{{3,4}}|@).{{0,60}}$",
    r"^.{0,120}\b[Rr]each (?:him|her|them|the (?:writer|reporter)) at\b.*$",
    r"^\((?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by .{3,120}\)$",
    rf"^{_NAME} (?:is|covers|contributed|can be reached|reported from)\b.{{0,160}}"
    r"\b(?:reporter|writer|editor|correspondent|contributed|covers|reached|report)\b.*$",
    r"^.{0,80}\bcontributed to this (?:report|story|article)\b.*$",
    r"^Contact (?:the )?(?:reporter|writer|author)?\b.{0,20}@.*$",
    flags=0,
)
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATE = (
    rf"(?:{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}} {_MONTHS},? \d{{4}}|\d{{4}}-\d\d-\d\d|"
    rf"\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|{_MONTHS} \d{{1,2}}\b)"
)
_POSTED = r"(?:first |originally )?(?:posted|published|updated|last updated|modified|created|date|filed)(?: on| at)?"
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?"
_LABEL = r"(?:[A-Z][A-Za-z ]{2,20} \| )?"
_HOUR = r"(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?\W*(?:on )?"
DATELINE = _any(
    r"^(?:This (?:story|article) (?:was )?)?(?:(?:first|originally) )?(?:published|printed|appeared) (?:in|by|on) [^.!?]{3,80}?"
    rf"{_DATE}.{{0,30}}$",
    rf"^{_LABEL}(?:(?:{_POSTED}|{_WEEKDAY})\W*)*{_HOUR}(?:{_WEEKDAY}\W*)?)?{_DATE}.{{0,120}}$",
)
