"""The closed vocabularies of a record: each word with the Chinese that people read.

A word is a ``str``, so it compares and sorts as its code; ``label`` is what staff and the public see.
Source: contract §§3–4 and the glossary of the practice.
"""

from __future__ import annotations

from enum import Enum
from typing import Self


class Word(str, Enum):
    """One word of a closed vocabulary: a code for the file, a label for people."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """Make the member from its code and its Chinese label."""
        word = str.__new__(cls, code)
        word._value_ = code
        word.label = label
        return word

    __hash__ = str.__hash__  # a word is equal to its code, and Enum's own hash is ten times as slow

    def __str__(self) -> str:
        """Return the code, as it stands in a file."""
        code: str = self._value_  # ``value`` asks a descriptor first, and words are written out everywhere
        return code


class State(Word):
    """Where a suggestion stands; never typed, always folded. The order is the law's order."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提出"
    RETURNED = "returned", "退回修改"
    ENDORSED = "endorsed", "代表团已初审"
    REGISTERED = "registered", "已登记"
    PRE_ASSIGNED = "pre_assigned", "预交办"
    ASSIGNED = "assigned", "已交办"
    HANDLING = "handling", "办理中"
    REDO = "redo", "重新办理"
    REPLIED = "replied", "已答复"
    EVALUATED = "evaluated", "已评价"
    TRACKING = "tracking", "跟踪落实"
    CLOSED = "closed", "已销号"
    WITHDRAWN = "withdrawn", "已撤回"
    REJECTED = "rejected", "不作为建议处理"
    MERGED = "merged", "已合并办理"
    SUSPENDED = "suspended", "暂停办理"


STATE_RANK = {state: rank for rank, state in enumerate(State)}


class Kind(Word):
    """What a deputy hands in under this law."""

    SUGGESTION = "suggestion", "建议"
    CRITICISM = "criticism", "批评"
    OPINION = "opinion", "意见"


class Period(Word):
    """Whether it was handed in while the congress sat."""

    IN_SESSION = "in_session", "会议期间"
    INTERSESSION = "intersession", "闭会期间"


class ProposerKind(Word):
    """Who proposes: one deputy, several, or a whole delegation."""

    INDIVIDUAL = "individual", "代表个人"
    JOINT = "joint", "代表联名"
    DELEGATION = "delegation", "代表团"


class Scope(Word):
    """One matter, or a matter of the whole place."""

    SINGLE = "single", "一事一议"
    OVERALL = "overall", "全局性"


class FormedBy(Word):
    """How a suggestion came about."""

    RESEARCH = "research", "专题调研"
    INSPECTION = "inspection", "视察"
    SEMINAR = "seminar", "座谈"
    VISIT = "visit", "走访"
    STATION = "station", "代表家站"
    STREET_DELIBERATION = "street_deliberation", "街道议政会"
    LETTER = "letter", "来信"
    OTHER = "other", "其他"


class ReplyWish(Word):
    """How the deputy wishes to be answered."""

    WRITTEN = "written", "书面答复"
    FACE = "face", "当面答复"
    NONE_NEEDED = "none_needed", "仅供参考，不需答复"


class Publicity(Word):
    """How far a text may be published, from open to closed."""

    FULL = "full", "全文公开"
    SUMMARY = "summary", "公开摘要"
    TITLE_ONLY = "title_only", "仅公开标题"
    NONE = "none", "不公开"


PUBLICITY_RANK = {level: rank for rank, level in enumerate(Publicity)}


class PublicityWish(Word):
    """What the deputy allows to be published of the suggestion."""

    FULL = "full", "同意全文公开"
    TITLE_ONLY = "title_only", "仅同意公开标题"
    NONE = "none", "不同意公开"


class ReplyPublicity(Word):
    """What the unit publishes of its reply."""

    FULL = "full", "全文公开"
    SUMMARY = "summary", "公开摘要"
    NONE = "none", "不公开"


class PublishWhat(Word):
    """What a decision on publication is about."""

    TEXT = "text", "建议文本"
    REPLY = "reply", "答复"


class Ground(Word):
    """Why something is not published in full. Source: 政府信息公开条例 13–16; 代表意愿."""

    STATE_SECRET = "state_secret", "涉及国家秘密"
    PUBLIC_SECURITY = "public_security", "可能危及国家安全、公共安全、经济安全、社会稳定"
    TRADE_SECRET = "trade_secret", "涉及商业秘密"
    PRIVACY = "privacy", "涉及个人隐私"
    INTERNAL = "internal", "属于内部事务信息"
    PROCESS = "process", "属于过程性信息"
    DEPUTY_REQUEST = "deputy_request", "代表要求"


class ReturnDefect(Word):
    """What a returned suggestion must mend (seed 000)."""

    ABSTRACT = "abstract", "内容抽象笼统"
    UNCLEAR = "unclear", "表述不清晰"
    MALFORMED = "malformed", "格式不规范"
    OUT_OF_SCOPE = "out_of_scope", "不属于建议内容范畴"
    SEVERAL_MATTERS = "several_matters", "一件多事"


class RejectGround(Word):
    """Why a matter is not handled as a suggestion."""

    PERSONAL = "personal", "代表本人及其亲属的个人问题"
    PETITION_CHANNEL = "petition_channel", "属于信访事项"
    PENDING_CASE = "pending_case", "涉及正在办理的具体案件"
    COMMERCIAL = "commercial", "涉及商业推介、招标投标"
    OWN_INTEREST = "own_interest", "涉及代表自身利益"
    OTHER_ORGAN = "other_organ", "应由其他机关处理"


class Mode(Word):
    """How the hosts of an assignment work."""

    SINGLE = "single", "主办（会办）"
    SEPARATE = "separate", "分别办理"
    JOINT_GOVERNMENT = "joint_government", "政府协调会办"


class Role(Word):
    """What a unit is in an assignment."""

    HOST = "host", "主办"
    CO = "co", "会办"


class Level(Word):
    """Who answers for the work, from the head of the unit downwards."""

    HEAD = "head", "主要负责人"
    DEPUTY_HEAD = "deputy_head", "分管负责人"
    LEADERSHIP = "leadership", "班子成员"
    OFFICE = "office", "办公室"
    SECTION = "section", "承办处室"
    OFFICER = "officer", "具体承办人"


class Track(Word):
    """At once within the year, or by a stated time (seed 000: 立即办、限期办)."""

    IMMEDIATE = "immediate", "立即办"
    TIME_LIMITED = "time_limited", "限期办"


class Phase(Word):
    """When the unit talked with the deputy (三沟通)."""

    BEFORE = "before", "办前"
    DURING = "during", "办中"
    AFTER = "after", "办后"


class Channel(Word):
    """How the unit talked with the deputy."""

    FACE_TO_FACE = "face_to_face", "当面沟通"
    SITE_VISIT = "site_visit", "现场察看"
    SEMINAR = "seminar", "座谈"
    PHONE = "phone", "电话"
    LETTER = "letter", "信函"
    ONLINE = "online", "网络"


class ReplyForm(Word):
    """In what form a reply was given."""

    LETTER = "letter", "书面"
    PLATFORM = "platform", "平台"
    ON_SITE = "on_site", "现场答复"


class ReviewStage(Word):
    """First review by the committee, second by the offices."""

    FIRST = "first", "初审"
    SECOND = "second", "复审"


class Satisfaction(Word):
    """One of the two answers a deputy gives."""

    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class EvaluateChannel(Word):
    """How the evaluation came in."""

    FORM = "form", "反馈意见表"
    PHONE = "phone", "电话"
    PLATFORM = "platform", "平台"
    LETTER = "letter", "信函"


class RedoTrigger(Word):
    """Why a suggestion is handled again."""

    DISSATISFIED = "dissatisfied", "代表不满意"
    FLAGGED = "flagged", "督办发现问题"
    LOOK_BACK = "look_back", "“回头看”发现问题"


class Conclusion(Word):
    """What an assessment after repeated dissatisfaction concludes."""

    CONTINUE = "continue", "继续办理"
    STUDY = "study", "调研后再反馈"
    REFERENCE = "reference", "留作参考"


class FollowUpSource(Word):
    """Who asked the deputy again, and how (四问)."""

    FORM = "form", "反馈意见表"
    PHONE = "phone", "电话回访"
    SEMINAR = "seminar", "座谈回访"
    THIRD_PARTY = "third_party", "第三方评估"
    COUNTY = "county", "委托县区回访"


class KeyTier(Word):
    """Who supervises a key suggestion."""

    COUNCIL = "council", "主任会议重点督办"
    COMMITTEE = "committee", "委员会重点督办"


class SuperviseForm(Word):
    """How a supervision was done."""

    KEY_VISIT = "key_visit", "重点督办"
    VISIT = "visit", "视察调研"
    NOTICE = "notice", "督办通知"
    INTERVIEW = "interview", "约谈"
    INQUIRY = "inquiry", "询问"
    SPECIAL_INQUIRY = "special_inquiry", "专题询问"
    INVESTIGATION = "investigation", "特定问题调查"
    INSPECTION = "inspection", "执法检查"
    CIRCULAR = "circular", "通报"
    JOINT = "joint", "联合督办"
    INTERNAL = "internal", "单位内部督办"


class Flag(Word):
    """The four that are not let off (四不放过, seed 002)."""

    UNRESOLVED_THIS_YEAR = "unresolved_this_year", "能解决的问题当年没有解决"
    NEGLECTED_HOTSPOT = "neglected_hotspot", "热点难点没有引起足够重视"
    GOOD_PROPOSAL_UNUSED = "good_proposal_unused", "好的建议没有被采纳"
    EVASIVE_REPLY = "evasive_reply", "答复没有针对性"


class HandlingDefect(Word):
    """What supervision finds wrong in the handling (seed 003)."""

    WRONG_NUMBER = "wrong_number", "编号不对"
    INCOMPLETE_CONTACT = "incomplete_contact", "面商材料不全"
    BAD_FORMAT = "bad_format", "答复格式不规范"
    WRONG_CLASS = "wrong_class", "分类标准把握不准"
    PERFUNCTORY = "perfunctory", "应付式办理"
    NO_PLAN = "no_plan", "没有办理方案"
    ADVICE_UNUSED = "advice_unused", "没有采纳会办意见"


class UnitSystem(Word):
    """The system that a unit belongs to."""

    GOVERNMENT = "government", "政府系统"
    PARTY = "party", "党群系统"
    SUPERVISION = "supervision", "监察委员会"
    COURT = "court", "法院"
    PROCURATORATE = "procuratorate", "检察院"
    CONGRESS = "congress", "人大系统"
    OTHER = "other", "其他组织"


class CommitteeKind(Word):
    """What a body of the congress is for."""

    OFFICE = "office", "代表工作机构"
    COMMITTEE = "committee", "专门（工作）委员会"
    COUNCIL = "council", "主任会议"
    REVIEW = "review", "建议审查委员会"


class StationKind(Word):
    """A liaison station, or a service centre."""

    STATION = "station", "代表联络站"
    CENTRE = "centre", "代表综合服务中心"


class StaffRole(Word):
    """What a member of staff may approve."""

    CLERK = "clerk", "经办"
    LEAD = "lead", "审核人"
    KEEPER = "keeper", "规则管理人"


class CongressLevel(Word):
    """The level of a people's congress."""

    NATIONAL = "national", "全国"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡级"


class Repository(Word):
    """Whether everybody can read the archive's git repository."""

    PUBLIC = "public", "公开仓库"
    PRIVATE = "private", "内部仓库"


class FaceToFace(Word):
    """For which suggestions a meeting with the deputy is due before the reply."""

    NONE = "none", "不作要求"
    KEY = "key", "重点督办建议"
    ALL = "all", "全部建议"


class LateReturns(Word):
    """What happens to a return request after its window."""

    REFUSE = "refuse", "不予受理"
    ACCEPT = "accept", "予以受理"


class ReplyTo(Word):
    """Whom a reply must reach."""

    ALL = "all", "全部提出人"
    LEAD = "lead", "领衔代表"


class PublicationPolicy(Word):
    """What is published before a decision is entered."""

    OPEN = "open", "按代表意愿公开"
    DECIDED = "decided", "决定之后公开"


class Force100(Word):
    """How the shares of a table are made to sum to 100."""

    NONE = "none", "不调整"
    LARGEST_REMAINDER = "largest_remainder", "最大余数法"
    RESIDUAL_TO_LARGEST = "residual_to_largest", "差额计入最大项"


class WindowName(Word):
    """The windows of the practice, each with its trigger (contract §3)."""

    INTERSESSION_ASSIGNMENT = "intersession_assignment", "闭会期间交办"
    SIGN_FOR = "sign_for", "签收"
    RETURN_REQUEST = "return_request", "申请改办"
    REASSIGNMENT = "reassignment", "答复改办申请"
    FIRST_CONTACT = "first_contact", "首次联系代表"
    ADVICE = "advice", "提出会办意见"
    REPLY = "reply", "答复代表"
    REPLY_EXTENDED = "reply_extended", "延期后的最长答复期限"
    FEEDBACK = "feedback", "代表反馈"
    REDO_REPLY = "redo_reply", "重新办理后答复"
    PUBLICATION = "publication", "公开答复"


class RateName(Word):
    """The rates; the six of the practice (六率) first."""

    ASSIGNMENT = "assignment", "交办率"
    MEETING = "meeting", "沟通见面率"
    REPLY = "reply", "办结答复率"
    SATISFACTION = "satisfaction", "代表满意率"
    EVALUATION = "evaluation", "办理评价率"
    PUBLICATION = "publication", "公开率"
    ON_TIME = "on_time", "按时答复率"
    CONTACT = "contact", "沟通率"
    SOLVED = "solved", "解决率"
    SOLVED_OR_PLANNED = "solved_or_planned", "解决和计划解决率"
    COMMITMENTS_FULFILLED = "commitments_fulfilled", "承诺落实率"
    B_CLOSED = "b_closed", "跟踪件销号率"
    PUBLICATION_WITH_TEXT = "publication_with_text", "答复公开率（按文本公开的建议计算）"
