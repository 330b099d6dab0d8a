"""What a document says of itself: its letterhead, its heading, its signature."""
