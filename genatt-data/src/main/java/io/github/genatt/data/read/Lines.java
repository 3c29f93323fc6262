package io.github.genatt.data.read;

import io.github.genatt.data.BadLine;
import io.github.genatt.data.InvalidDataException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/** The lines of a text file, unpacked if necessary and decoded strictly; the current line can be rejected. */
final class Lines implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x8b1f;
    /** A hundred times the sequence of the longest histories; a whole line is held in memory. */
    private static final int LONGEST_LINE = 1 << 26;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final Pattern LONE_RETURN = Pattern.compile("\\r[^\\n]");

    private final Path file;
    private final Charset charset;
    private final ReadProblems problems;
    private final InputStream in;
    private final Charset encoding;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream current = new ByteArrayOutputStream();
    private int position;
    private int limit;
    private long linesRead;
    private long number;

    Lines(Path file, Charset charset, ReadProblems problems) throws IOException {
        this.file = file;
        this.problems = problems;
        // line ends are searched as bytes, so character sets that encode them differently are re-encoded first
        boolean bytewise = Arrays.equals("\n".getBytes(charset), new byte[] {'\n'});
        this.charset = bytewise ? charset : StandardCharsets.UTF_8;
        this.encoding = charset;
        this.in = bytewise ? unpacked(file) : new ReencodedStream(unpacked(file), charset);
    }

    /** Moves to the next line that is not blank; false at the end of the file. */
    boolean advance() throws IOException {
        do {
            current.reset();
            number = linesRead + 1;
            if (!append()) {
                return false;
            }
        } while (isBlank(current.toByteArray()));
        return true;
    }

    /** Adds the next line to the current one, with a line feed between; false at the end of the file. */
    boolean extend() throws IOException {
        if (!fill()) {
            return false;
        }
        current.write('\n');
        return append();
    }

    /** The number of the current line, or of its first part if lines were joined, from 1. */
    long number() {
        return number;
    }

    /** The current line without its end. */
    String text() throws MalformedLine {
        byte[] bytes = current.toByteArray();
        if (number == 1 && isUtf16(bytes)) {
            throw new InvalidDataException(("%s is not text: found the bytes 0x%02x 0x%02x, expected text in %s; the file begins as UTF-16"
                    + " does: set charset to utf-16").formatted(file, bytes[0] & 0xff, bytes[1] & 0xff, charset));
        }
        String text = StrictText.decode(bytes, charset);
        int start = number == 1 && text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
        int end = text.endsWith("\r") ? text.length() - 1 : text.length();
        if (number == 1 && LONE_RETURN.matcher(text).find()) {
            throw new InvalidDataException(file + ": lines must end with a line feed, found only carriage returns; convert the line ends");
        }
        return text.substring(start, end);
    }

    /** A problem of the current line. */
    BadLine problem(MalformedLine problem) {
        return problem.in(file, number, new String(current.toByteArray(), charset));
    }

    /** Rejects the current line. */
    void reject(BadLine problem) throws IOException {
        problems.reject(problem, current.toByteArray());
    }

    private boolean append() throws IOException {
        boolean any = false;
        while (fill()) {
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            current.write(buffer, position, end - position);
            if (current.size() > LONGEST_LINE) {
                throw new InvalidDataException(("%s:%d: expected at most %,d bytes in a line, found "
                        + "more; is it text with line feeds, or does"
                        + " a quote stay open?").formatted(file, number, LONGEST_LINE));
            }
            position = end + 1;
            if (end < limit) {
                break;
            }
        }
        linesRead += any ? 1 : 0;
        return any;
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        try {
            limit = in.read(buffer);
        } catch (CharacterCodingException e) {
            throw new InvalidDataException("%s is not text in %s: after line %d, %s".formatted(file, encoding, linesRead, e.getMessage()));
        } catch (EOFException | ZipException e) {
            throw new InvalidDataException("%s is a damaged gzip file: after line %d, %s".formatted(file, linesRead, e.getMessage()));
        }
        position = 0;
        return limit > 0;
    }

    /** The bytes of a file, unpacked if it is compressed with gzip. */
    static InputStream unpacked(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidDataException("no file " + file + ": check the path and the data folder");
        }
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        raw.mark(2);
        int magic = raw.read() | raw.read() << 8;
        raw.reset();
        if (magic != GZIP_MAGIC) {
            return raw;
        }
        try {
            return new UnpackedStream(file, raw, UnpackedStream.ALLOWED);
        } catch (EOFException | ZipException damaged) {
            raw.close();
            throw new InvalidDataException("%s is a damaged gzip file: %s".formatted(file, damaged.getMessage() == null ? "it is truncated"
                    : damaged.getMessage()));
        }
    }

    private static boolean isUtf16(byte[] bytes) {
        return bytes.length > 1 && (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe || bytes[0] == (byte) 0xfe
                && bytes[1] == (byte) 0xff);
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte value : bytes) {
            if (value < 0 || value > ' ') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
