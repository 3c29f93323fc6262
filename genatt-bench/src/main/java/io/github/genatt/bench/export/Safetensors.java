package io.github.genatt.bench.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.core.file.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A safetensors file: the length of a header as 8 bytes, the header as JSON (for each tensor its type, shape and bytes), then the
 * tensors, all little-endian. It writes 32-bit floats, and reads the float types F32, F64, F16 and BF16.
 *
 * @param metadata texts by name
 * @param tensors  by name, in the order of the file
 */
public record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "__metadata__";
    private static final Map<String, Integer> BYTES = Map.of("F32", 4, "F64", 8, "F16", 2, "BF16", 2);
    /** The header is padded with spaces to a multiple of this, so that the tensors are aligned. */
    private static final int ALIGNMENT = 8;
    private static final int MOST_HEADER = 100_000_000;

    /**
     * One tensor.
     *
     * @param shape  of the tensor
     * @param values row by row
     */
    public record Tensor(List<Integer> shape, float[] values) {
    }

    /** Writes next to the target, then moves into place. */
    public void write(Path file) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(METADATA, metadata);
        long offset = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            long end = offset + 4L * tensor.getValue().values().length;
            // sorted, since the order of Map.of differs between processes
            header.put(tensor.getKey(), new TreeMap<>(Map.of("dtype", "F32", "shape", tensor.getValue().shape(), "data_offsets",
                    List.of(offset, end))));
            offset = end;
        }
        byte[] json = JSON.writeValueAsBytes(header);
        byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        Path draft = WholeFile.draft(file);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
            out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(padded.length).array());
            out.write(padded);
            for (Tensor tensor : tensors.values()) {
                ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, tensor.values().length)).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(tensor.values());
                out.write(bytes.array());
            }
        }
        WholeFile.finish(draft, file);
    }

    /** @throws IllegalArgumentException if the file does not have this format, or contains other types than floats */
    public static Safetensors read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        long length = bytes.remaining() < 8 ? -1 : bytes.getLong();
        if (length < 2 || length > Math.min(MOST_HEADER, bytes.remaining())) {
            throw new IllegalArgumentException(("%s: expected a safetensors header that fits into "
                    + "its %d bytes, found one of %d bytes; is"
                    + " it a file of another format?").formatted(file, bytes.capacity(), length));
        }
        byte[] text = new byte[(int) length];
        bytes.get(text);
        JsonNode header;
        try {
            header = JSON.readTree(new String(text, StandardCharsets.UTF_8));
        } catch (JsonProcessingException damaged) {
            throw new IllegalArgumentException("%s: expected a header in JSON, found %s; is it a file of another format?".formatted(file,
                    damaged.getOriginalMessage()), damaged);
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        for (Map.Entry<String, JsonNode> entry : Set.copyOf(header.properties()).stream().sorted(Map.Entry.comparingByKey()).toList()) {
            if (!entry.getKey().equals(METADATA)) {
                tensors.put(entry.getKey(), tensor(file + ", " + entry.getKey(), entry.getValue(), data));
            }
        }
        header.path(METADATA).properties().forEach(field -> metadata.put(field.getKey(), field.getValue().asText()));
        return new Safetensors(metadata, tensors);
    }

    private static Tensor tensor(String name, JsonNode described, ByteBuffer data) {
        String type = described.path("dtype").asText();
        if (!BYTES.containsKey(type)) {
            throw new IllegalArgumentException("%s: expected a tensor of F32, F64, F16 or BF16, found %s; convert or remove it".formatted(
                    name, type.isEmpty() ? "none" : type));
        }
        List<Integer> shape = new ArrayList<>();
        described.path("shape").forEach(size -> shape.add(size.asInt()));
        long count = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        long from = described.path("data_offsets").path(0).asLong(-1);
        long to = described.path("data_offsets").path(1).asLong(-1);
        if (from < 0 || to > data.capacity() || to - from != count * BYTES.get(type)) {
            throw new IllegalArgumentException("%s: expected the bytes of %d values of %s within %d, found %d to %d; the file is damaged"
                    .formatted(name, count, type, data.capacity(), from, to));
        }
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            int at = (int) from + i * BYTES.get(type);
            values[i] = switch (type) {
                case "F32" -> data.getFloat(at);
                case "F64" -> (float) data.getDouble(at);
                case "BF16" -> Float.intBitsToFloat((data.getShort(at) & 0xffff) << 16);
                default -> half(data.getShort(at) & 0xffff);
            };
        }
        return new Tensor(List.copyOf(shape), values);
    }

    /** A 16-bit float: sign, 5 exponent bits, 10 fraction bits. */
    private static float half(int bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double value = switch (exponent) {
            case 0 -> fraction * 0x1p-24;
            case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> (1 + fraction / 1024.0) * Math.pow(2, exponent - 15);
        };
        return (float) ((bits & 0x8000) == 0 ? value : -value);
    }
}
