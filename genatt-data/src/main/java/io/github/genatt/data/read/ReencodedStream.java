package io.github.genatt.data.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A text in UTF-8 that is written in another character set, such as UTF-16; decoded strictly. */
final class ReencodedStream extends InputStream {
    private static final int CHARACTERS = 1 << 13;

    private final Reader reader;
    private final char[] characters = new char[CHARACTERS + 1];
    private byte[] bytes = {};
    private int position;
    private int carried;

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

    /** The two halves of a character outside of the basic plane stay together. */
    private boolean fill() throws IOException {
        int read = reader.read(characters, carried, CHARACTERS);
        int filled = carried + Math.max(0, read);
        boolean half = read > 0 && Character.isHighSurrogate(characters[filled - 1]);
        int taken = half ? filled - 1 : filled;
        bytes = new String(characters, 0, taken).getBytes(StandardCharsets.UTF_8);
        position = 0;
        carried = filled - taken;
        if (half) {
            characters[0] = characters[filled - 1];
        }
        return read >= 0;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
