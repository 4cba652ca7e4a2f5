-- When and from where each API key was last used, so that unused keys can be removed and misuse is noticed.
-- Written at most once a minute for each key and replica.
CREATE TABLE api_key_use (
    account      text        NOT NULL,
    key_id       text        NOT NULL,
    last_used_at timestamptz NOT NULL,
    last_address text        NOT NULL,
    PRIMARY KEY (account, key_id)
);

-- Sessions of the desk that were signed out before they expired. The session itself is not stored anywhere: its cookie is
-- authenticated by an HMAC, so signing out needs a list that all replicas read. A row is deleted a day after its expiry.
CREATE TABLE desk_session_ended (
    nonce      text        PRIMARY KEY,
    expires_at timestamptz NOT NULL
);

CREATE INDEX desk_session_ended_by_expiry ON desk_session_ended (expires_at);
