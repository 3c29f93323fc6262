package io.github.genatt.bench.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    Path folder;

    private Path file(String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length)
                .put(json).put(data);
        return Files.write(folder.resolve("x.safetensors"), all.array());
    }

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        tensors.put("a", new Safetensors.Tensor(List.of(1, 2), new float[] {1, -2}));
        tensors.put("b \"x\"", new Safetensors.Tensor(List.of(), new float[] {0.5f}));
        Path file = folder.resolve("a.safetensors");
        new Safetensors(Map.of("k", "é\n"), tensors).write(file);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        long header = bytes.getLong();
        assertEquals(0, header % 8);
        assertEquals("{\"__metadata__\":{\"k\":\"é\\n\"},\"a\":{\"data_offsets\":[0,8],\"dtype\":\"F32\",\"shape\":[1,2]},"
                + "\"b \\\"x\\\"\":{\"data_offsets\":[8,12],\"dtype\":\"F32\",\"shape\":[]}}",
                new String(bytes.array(), 8, (int) header, StandardCharsets.UTF_8).strip());
        assertEquals(8 + header + 12, bytes.capacity());
        assertEquals(1f, bytes.getFloat(8 + (int) header));
        assertEquals(0.5f, bytes.getFloat(8 + (int) header + 8));
        Safetensors read = Safetensors.read(file);
        assertEquals(Map.of("k", "é\n"), read.metadata());
        assertEquals(List.of(1, 2), read.tensors().get("a").shape());
        assertArrayEquals(new float[] {1, -2}, read.tensors().get("a").values());
        assertArrayEquals(new float[] {0.5f}, read.tensors().get("b \"x\"").values());
    }

    @Test
    void halfAndDoublePrecisionAreRead() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN).putDouble(0.25)
                .putShort((short) 0x3c00).putShort((short) 0xc248).putShort((short) 0x0001)
                .putShort((short) 0x3f80).putShort((short) 0xc049);
        Safetensors read = Safetensors.read(file("{\"d\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                + "\"h\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[8,14]},"
                + "\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[14,18]}}", data.array()));
        assertArrayEquals(new float[] {0.25f}, read.tensors().get("d").values());
        assertArrayEquals(new float[] {1, -3.140625f, 0x1p-24f}, read.tensors().get("h").values());
        assertArrayEquals(new float[] {1, -3.140625f}, read.tensors().get("b").values());
    }

    @Test
    void whatIsDamagedOrOfAnotherTypeIsNamed() throws IOException {
        Path whole = file("{\"i\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}", new byte[8]);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Safetensors.read(whole)).getMessage()
                .contains("i: expected a tensor of F32, F64, F16 or BF16, found I64"));
        Path cut = file("{\"f\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", new byte[4]);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Safetensors.read(cut)).getMessage().contains("the file is damaged"));
        Path empty = Files.write(folder.resolve("empty.safetensors"), new byte[3]);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Safetensors.read(empty)).getMessage()
                .contains("expected a safetensors header"));
        Path text = file("{nonsense", new byte[0]);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Safetensors.read(text)).getMessage().contains("header in JSON"));
    }
}
