package io.github.genatt.data.read;

import io.github.genatt.data.InvalidDataException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The content of a gzip file. Rejects files with an extreme compression ratio, which no log has. */
final class UnpackedStream extends FilterInputStream {
    /** Maximum compression ratio. Logs have 3 to 20; gzip reaches 1,032 for a repeated byte. */
    private static final long MOST_OF_ONE_BYTE = 200;
    private static final int BUFFER = 1 << 16;
    /** Small files may compress better. */
    static final long ALLOWED = 1L << 28;

    private final Path file;
    private final long allowed;
    private final Counted packed;
    private long unpacked;

    /** @param allowed bytes that may be unpacked regardless of the file size */
    UnpackedStream(Path file, InputStream in, long allowed) throws IOException {
        this(file, new Counted(in), allowed);
    }

    private UnpackedStream(Path file, Counted packed, long allowed) throws IOException {
        super(new GZIPInputStream(packed, BUFFER));
        this.file = file;
        this.allowed = allowed;
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        int read = super.read(into, offset, count);
        unpacked += Math.max(0, read);
        if (unpacked > allowed && unpacked / MOST_OF_ONE_BYTE > packed.bytes) {
            throw new InvalidDataException(("%s: expected a log, found %,d bytes in %,d of gzip, more "
                    + "than %d for each; unpack it yourself if"
                    + " it is one").formatted(file, unpacked, packed.bytes, MOST_OF_ONE_BYTE));
        }
        return read;
    }

    /** Counts the bytes of all members of the file; the inflater counts those of one. */
    private static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            int read = super.read(into, offset, count);
            bytes += Math.max(0, read);
            return read;
        }
    }
}
