"""Reports as pages: the year's report in three cuts, the quarters' bulletins, and the year's replies in one volume."""
