package io.github.genatt.data.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Converts text in another character set, such as UTF-16, to UTF-8; decoded strictly. */
final class ReencodedStream extends InputStream {
    private static final int CHARACTERS = 1 << 13;

    private final Reader reader;
    private final char[] characters = new char[CHARACTERS];
    private byte[] bytes = {};
    private int position;

    ReencodedStream(InputStream text, Charset charset) {
        reader = new InputStreamReader(text, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == bytes.length) {
            if (!fill()) {
                return -1;
            }
        }
        int copied = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, into, offset, copied);
        position += copied;
        return copied;
    }

    /** A decoder returns both halves of a surrogate pair or neither. */
    private boolean fill() throws IOException {
        int read = reader.read(characters);
        bytes = new String(characters, 0, Math.max(0, read)).getBytes(StandardCharsets.UTF_8);
        position = 0;
        return read >= 0;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
