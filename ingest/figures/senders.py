"""The senders of messages, as the reading of figures needs them; the words are in ``corpus/senders.py``."""

from corpus.senders import SenderMention, asks_who, find_senders, is_sender, official_name

__all__ = ["SenderMention", "asks_who", "find_senders", "is_sender", "official_name"]
