package dev.antomcheckout.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that fails with {@code payload_too_large} when it is read past its limit. */
final class BoundedStream extends FilterInputStream {
    private final int limit;
    private long read;

    BoundedStream(InputStream body, int limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, length);
        count(Math.max(got, 0));
        return got;
    }

    private void count(int bytes) {
        read += bytes;
        if (read > limit) {
            throw HttpFaults.payloadTooLarge(limit);
        }
    }
}
