package io.github.genatt.tensorboard;

import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.TrainingLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Writes the learning curve of one training as scalars: {@code loss/NAME}, {@code validation/METRIC} and {@code diagnostic/NAME} at each
 * validation. A training resumed from a checkpoint begins a new file with all points up to it and deletes the old one, so that the curve
 * is that of a training without interruption.
 */
final class TensorBoardWriter implements TrainingLog.Writer {
    /** TensorBoard recognises its files by this part of their names. */
    private static final String PREFIX = "events.out.tfevents.";

    private final Path folder;
    private final DoubleSupplier clock;
    private Optional<OutputStream> out = Optional.empty();

    /** @param clock seconds since 1970 */
    TensorBoardWriter(Path folder, DoubleSupplier clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public void started(List<CurvePoint> soFar) {
        try {
            close();
            Files.createDirectories(folder);
            try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, PREFIX + "*")) {
                for (Path file : old) {
                    Files.delete(file);
                }
            }
            double now = clock.getAsDouble();
            OutputStream file = Files.newOutputStream(folder.resolve(PREFIX + (long) now + ".genatt"));
            out = Optional.of(file);
            file.write(EventRecord.of(EventRecord.version(now)));
            for (CurvePoint point : soFar) {
                write(point, now);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void validated(CurvePoint point, boolean best) {
        try {
            write(point, clock.getAsDouble());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void write(CurvePoint point, double now) throws IOException {
        Map<String, Double> scalars = new LinkedHashMap<>();
        point.losses().forEach((name, value) -> scalars.put("loss/" + name, value));
        point.metrics().forEach((name, value) -> scalars.put("validation/" + name, value));
        point.diagnostics().forEach((name, value) -> scalars.put("diagnostic/" + name, value));
        if (out.isPresent()) {
            // one record, one write: a reader may look at any time
            out.get().write(EventRecord.of(EventRecord.scalars(now, point.step(), scalars)));
            out.get().flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (out.isPresent()) {
            out.get().close();
            out = Optional.empty();
        }
    }
}
