"""The pages people see: HTTP in, HTML out. Questions are answered by the domain, wording by app/language."""
