package dev.antomcheckout.settlement.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The parts of an XLSX file, which is a ZIP archive of XML documents. Everything that grows is bounded, because a few bytes of
 * an archive can stand for gigabytes: the number of its entries, the bytes of all of them together, how far one entry may
 * grow, and how much XML may come without the end of a tag or text.
 */
final class XlsxArchive implements Closeable {
    private static final int MAX_ENTRIES = 1000;
    private static final long MAX_BYTES = 256L * 1024 * 1024;
    private static final long MAX_GROWTH = 200;

    /** A small document may be all of one letter. */
    private static final long GROWTH_FROM = 1024L * 1024;

    private static final int MAX_RUN = 64 * 1024;

    private final ZipFile zip;
    private long inflated;

    XlsxArchive(Path file) throws IOException, SettlementFault {
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw SettlementFault.notXlsx();
        }
        if (zip.size() > MAX_ENTRIES) {
            zip.close();
            throw SettlementFault.oversized("has more than %d parts".formatted(MAX_ENTRIES));
        }
    }

    boolean has(String part) {
        return zip.getEntry(part) != null;
    }

    InputStream open(String part) throws IOException, SettlementFault {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw SettlementFault.notXlsx();
        }
        try {
            return new Bounded(zip.getInputStream(entry), Math.max(1, entry.getCompressedSize()));
        } catch (ZipException | EOFException e) {
            throw SettlementFault.notXlsx();
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Counts what comes, and ends the reading where a bound is passed. */
    private final class Bounded extends FilterInputStream {
        private final long compressed;
        private long size;
        private int run;

        Bounded(InputStream in, long compressed) {
            super(in);
            this.compressed = compressed;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count > 0) {
                size += count;
                inflated += count;
                for (int i = offset; i < offset + count; i++) {
                    run = bytes[i] == '<' || bytes[i] == '>' ? 0 : run + 1;
                    if (run > MAX_RUN) {
                        throw new Oversized("has a piece of XML longer than %d bytes".formatted(MAX_RUN));
                    }
                }
                if (inflated > MAX_BYTES) {
                    throw new Oversized("has more than %d bytes when it is unpacked".formatted(MAX_BYTES));
                }
                if (size > GROWTH_FROM && size / compressed > MAX_GROWTH) {
                    throw new Oversized(
                            "has a part that grows more than %d times when it is unpacked".formatted(MAX_GROWTH));
                }
            }
            return count;
        }

        @Override
        public long skip(long bytes) throws IOException {
            return readNBytes((int) Math.min(bytes, MAX_RUN)).length;
        }
    }

    /** Passes a bound through the XML parser, which lets nothing but an {@code IOException} through. */
    static final class Oversized extends IOException {
        private static final long serialVersionUID = 1L;

        Oversized(String message) {
            super(message);
        }
    }
}
