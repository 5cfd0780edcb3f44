"""What the solving sides of several topics share: answers made ready to be shown, and outcomes that their claims prove."""
