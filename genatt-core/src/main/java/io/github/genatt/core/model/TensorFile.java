package io.github.genatt.core.model;

import io.github.genatt.core.file.WholeFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A file of named texts and named arrays of floats: the format of saved models and checkpoints.
 *
 * <p>Layout, big-endian: the magic word, the number of texts, each text as (name, text), the number of arrays, each array as (name, length,
 * floats), and a CRC-32C of all that as eight bytes. A string is its length in bytes and its UTF-8 bytes. The reader verifies the checksum
 * first, then every length against the rest of the file; nothing may follow.
 *
 * @param metadata by name, in the order of the file
 * @param tensors  by name, in the order of the file
 */
public record TensorFile(Map<String, String> metadata, Map<String, float[]> tensors) {
    private static final long MAGIC = 0x67656e6174743032L;
    /** Magic word of the previous format, which had no checksum. */
    private static final long FORMER = 0x67656e6174743031L;
    /** Number of floats converted at a time. */
    private static final int BLOCK = 1 << 14;
    /** Magic word, two counts, checksum. */
    private static final long LEAST = 2 * Long.BYTES + 2 * Integer.BYTES;

    /** Writes next to the target, then moves into place: a reader never sees a partial file. */
    public void write(Path path) throws IOException {
        write(path, () -> { });
    }

    /** The same with a callback after the draft is written; if it throws, the target stays unchanged. */
    public void write(Path path, Runnable beforeMoving) throws IOException {
        WholeFile.write(path, out -> {
            write(out);
            beforeMoving.run();
        });
    }

    private void write(OutputStream stream) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32C());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeLong(MAGIC);
        out.writeInt(metadata.size());
        for (Map.Entry<String, String> text : metadata.entrySet()) {
            writeText(out, text.getKey());
            writeText(out, text.getValue());
        }
        out.writeInt(tensors.size());
        ByteBuffer block = ByteBuffer.allocate(Float.BYTES * BLOCK);
        for (Map.Entry<String, float[]> array : tensors.entrySet()) {
            writeText(out, array.getKey());
            float[] values = array.getValue();
            out.writeInt(values.length);
            for (int done = 0; done < values.length; done += BLOCK) {
                int count = Math.min(BLOCK, values.length - done);
                block.asFloatBuffer().put(values, done, count);
                out.write(block.array(), 0, Float.BYTES * count);
            }
        }
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
    }

    /** @throws UnreadableFileException if the file has another format, is damaged, or truncated */
    public static TensorFile read(Path path) throws IOException {
        // opened once, since another process may replace the file
        try (FileChannel channel = FileChannel.open(path)) {
            requireChecksum(path, channel);
            return parsed(channel.position(0));
        } catch (EOFException wrong) {
            throw new UnreadableFileException(path + " is truncated or damaged: " + wrong.getMessage() + "; delete it and train again",
                    wrong);
        }
    }

    private static TensorFile parsed(FileChannel channel) throws IOException {
        try (Counted counted = new Counted(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16), channel.size());
                DataInputStream in = new DataInputStream(counted)) {
            in.readLong();
            Map<String, String> texts = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                String name = readText(in, counted);
                texts.put(name, readText(in, counted));
            }
            Map<String, float[]> arrays = new LinkedHashMap<>();
            ByteBuffer block = ByteBuffer.allocate(Float.BYTES * BLOCK);
            for (int left = in.readInt(); left > 0; left--) {
                String name = readText(in, counted);
                float[] values = new float[length(in, counted, Float.BYTES)];
                for (int done = 0; done < values.length; done += BLOCK) {
                    int count = Math.min(BLOCK, values.length - done);
                    in.readFully(block.array(), 0, Float.BYTES * count);
                    block.asFloatBuffer().get(values, done, count);
                }
                arrays.put(name, values);
            }
            if (counted.left != Long.BYTES) {
                throw new EOFException((counted.left - Long.BYTES) + " bytes after the last array");
            }
            return new TensorFile(texts, arrays);
        }
    }

    /** Reads the whole file for this, and keeps nothing. */
    private static void requireChecksum(Path path, FileChannel channel) throws IOException {
        long size = channel.size();
        CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16),
                new CRC32C());
        DataInputStream in = new DataInputStream(checked);
        if (size < Long.BYTES) {
            throw new UnreadableFileException("%s is truncated, or is not a model or checkpoint file: it has %d bytes".formatted(path,
                    size));
        }
        long magic = in.readLong();
        if (magic == FORMER) {
            throw new UnreadableFileException(path + " was written by an earlier version of genatt, which had no checksums;"
                    + " delete it and train again");
        }
        if (magic != MAGIC) {
            throw new UnreadableFileException(path + " is not a model or checkpoint file of this version of genatt");
        }
        if (size >= LEAST) {
            in.skipNBytes(size - 2 * Long.BYTES);
        }
        long sum = checked.getChecksum().getValue();
        if (size < LEAST || in.readLong() != sum) {
            throw new UnreadableFileException("%s is truncated or damaged: its checksum does not match its %,d bytes;".formatted(path, size)
                    + " delete it and train again, or copy it again");
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in, Counted counted) throws IOException {
        byte[] bytes = new byte[length(in, counted, 1)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads a length and checks it against the rest of the file before memory is allocated. */
    private static int length(DataInputStream in, Counted counted, int bytes) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > (counted.left - Long.BYTES) / bytes) {
            throw new EOFException("expected a length of at most %d, found %d".formatted((counted.left - Long.BYTES) / bytes, length));
        }
        return length;
    }

    /** Counts the bytes that are left. */
    private static final class Counted extends InputStream {
        private final InputStream in;
        private long left;

        Counted(InputStream in, long size) {
            this.in = in;
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            left -= read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            int read = in.read(into, offset, count);
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
