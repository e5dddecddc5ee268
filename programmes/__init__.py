"""Programmes: the year's training programme, its cohorts and seats, and its rule of completion."""
