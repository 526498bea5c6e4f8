"""What each event does to a case. Guards have spoken before; an effect only notes what happened.

An effect returns the state the case is in afterwards, or ``None`` for the one the table names.
"""
