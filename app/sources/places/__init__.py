"""Where somebody is, by what they type: our gazetteer, the directory's doors, the address register."""
