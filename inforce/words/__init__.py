"""The phrasebook and what fills it: law and record to sentences. Every sentence a reader meets is made on this floor."""
