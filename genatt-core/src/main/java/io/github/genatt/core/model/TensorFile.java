package io.github.genatt.core.model;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of named texts and named arrays of floats: the form of saved models and checkpoints.
 *
 * <p>Layout, big-endian: the magic word, the number of texts, each text as (name, text), the number of arrays, each array as (name, length,
 * floats), the magic word again, so that a file cut short is noticed. A string is its length in bytes and its UTF-8 bytes.
 *
 * @param metadata by name, in the order of the file
 * @param tensors  by name, in the order of the file
 */
public record TensorFile(Map<String, String> metadata, Map<String, float[]> tensors) {
    private static final long MAGIC = 0x67656e6174743031L;

    /** Writes beside the target, then moves into place: a reader never sees half a file. */
    public void write(Path path) throws IOException {
        Path draft = path.resolveSibling(path.getFileName() + ".part");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16))) {
            out.writeLong(MAGIC);
            out.writeInt(metadata.size());
            for (Map.Entry<String, String> text : metadata.entrySet()) {
                writeText(out, text.getKey());
                writeText(out, text.getValue());
            }
            out.writeInt(tensors.size());
            for (Map.Entry<String, float[]> array : tensors.entrySet()) {
                writeText(out, array.getKey());
                out.writeInt(array.getValue().length);
                ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, array.getValue().length));
                bytes.asFloatBuffer().put(array.getValue());
                out.write(bytes.array());
            }
            out.writeLong(MAGIC);
        }
        Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** @throws IOException if the file is none of this form, or cut short */
    public static TensorFile read(Path path) throws IOException {
        long size = Files.size(path);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
            expectMagic(in, path);
            Map<String, String> texts = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                texts.put(readText(in, size), readText(in, size));
            }
            Map<String, float[]> arrays = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                String name = readText(in, size);
                float[] values = new float[length(in, size / 4)];
                ByteBuffer.wrap(in.readNBytes(Math.multiplyExact(4, values.length))).asFloatBuffer().get(values);
                arrays.put(name, values);
            }
            expectMagic(in, path);
            return new TensorFile(texts, arrays);
        } catch (EOFException | BufferUnderflowException cut) {
            throw new IOException(path + " is truncated or damaged; delete it and train again", cut);
        }
    }

    private static void expectMagic(DataInputStream in, Path path) throws IOException {
        if (in.readLong() != MAGIC) {
            throw new IOException(path + " is not a model or checkpoint file of this version of genatt");
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in, long size) throws IOException {
        return new String(in.readNBytes(length(in, size)), StandardCharsets.UTF_8);
    }

    /** A length that the file can hold: damaged bytes must not ask for more memory than there is. */
    private static int length(DataInputStream in, long most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new EOFException("length " + length);
        }
        return length;
    }
}
