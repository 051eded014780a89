-- The photograph of a guest, written anew when it was taken over: nothing of the file that was sent is left.

CREATE TABLE guest_photograph (
  guest_id BIGINT PRIMARY KEY REFERENCES guest (id) ON DELETE CASCADE,
  jpeg {{bytes}} NOT NULL,                 -- at most 480 pixels on its longer side
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  taken_over_at BIGINT NOT NULL,
  uploaded_by TEXT NOT NULL
);
