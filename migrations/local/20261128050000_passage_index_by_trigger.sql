-- The index follows the texts by itself, in the statement that writes or removes one.
CREATE TRIGGER passage_indexed AFTER INSERT ON passage BEGIN
    INSERT INTO passage_fts (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER passage_forgotten AFTER DELETE ON passage BEGIN
    INSERT INTO passage_fts (passage_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;

PRAGMA user_version = 9;
