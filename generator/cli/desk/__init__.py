"""The clerk's desk: questions in plain Chinese, answers checked one by one, nothing written before all is lawful."""
