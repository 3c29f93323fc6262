package io.github.genatt.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.TrainingLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardWriterTest {
    /** Written by RecordWriter of TensorBoard 2.21 of these two events. */
    private static final String KNOWN = "1800000000000000a37f4b220900002040fc54d9411a0d627261696e2e4576656e743a322b35311044000000000000004359"
            + "2e9a0900004040fc54d94110ac022a360a190a126c6f73732f63726f73732d656e74726f707915000090400a190a1276616c"
            + "69646174696f6e2f4e444347403130150000803e9bb734f7";

    @TempDir
    Path folder;

    private static CurvePoint point(long step) {
        return new CurvePoint(step, 1, Map.of("cross-entropy", 4.5), Map.of("NDCG@10", 0.25));
    }

    private static Path file(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all.toString());
            return all.get(0);
        }
    }

    /** The number of records, whose lengths have to lead to the end of the file. */
    private static int records(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int records = 0;
        while (bytes.hasRemaining()) {
            bytes.position(bytes.position() + 16 + (int) bytes.getLong(bytes.position()));
            records++;
        }
        return records;
    }

    @Test
    void theBytesAreThoseThatTensorBoardItselfWrites() throws IOException {
        double[] times = {1700000000.5, 1700000001.0};
        int[] asked = {0};
        try (TensorBoardWriter writer = new TensorBoardWriter(folder.resolve("new"), () -> times[asked[0]++])) {
            writer.started(List.of());
            writer.validated(point(300), true);
        }
        Path file = file(folder.resolve("new"));
        assertEquals("events.out.tfevents.1700000000.genatt", file.getFileName().toString());
        assertArrayEquals(HexFormat.of().parseHex(KNOWN), Files.readAllBytes(file));
    }

    @Test
    void aTrainingThatGoesOnHasEachPointOnce() throws IOException {
        try (TensorBoardWriter writer = new TensorBoardWriter(folder, () -> 1)) {
            writer.started(List.of());
            writer.validated(point(2), true);
            writer.validated(point(4), false);
            assertEquals(3, records(file(folder)), "whole records at any time");
        }
        try (TensorBoardWriter writer = new TensorBoardWriter(folder, () -> 2)) {
            writer.started(List.of(point(2)));
            writer.validated(point(4), false);
        }
        assertEquals(3, records(file(folder)));
    }

    @Test
    void itIsFoundByItsName() {
        assertTrue(ServiceLoader.load(TrainingLog.class).stream().map(ServiceLoader.Provider::get).anyMatch(log ->
                log.name().equals("tensorboard")));
    }
}
