package io.github.genatt.bench.run;

import io.github.genatt.core.file.WholeFile;
import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.ForwardingListener;
import io.github.genatt.core.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/**
 * The file {@code curve.csv}, a row for each validation, which grows by whole lines while a cell is trained. A training resumed from a
 * checkpoint keeps the rows up to it, so the file equals that of an uninterrupted training. Forwards all events.
 */
final class CurveFile implements ForwardingListener {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final Path file;
    private final TrainingListener next;

    CurveFile(Path file, TrainingListener next) {
        this.file = file;
        this.next = next;
    }

    /** Writes the whole curve; no file if it is empty. */
    static void write(Path file, List<CurvePoint> curve) throws IOException {
        if (curve.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        StringBuilder text = new StringBuilder(header(curve.get(0)));
        curve.forEach(point -> text.append(row(point)));
        WholeFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String header(CurvePoint point) {
        List<Object> header = new ArrayList<>(List.of("step", "seconds"));
        point.losses().keySet().forEach(name -> header.add("loss " + name));
        header.addAll(point.metrics().keySet());
        header.addAll(point.diagnostics().keySet());
        return FORMAT.format(header.toArray()) + "\n";
    }

    private static String row(CurvePoint point) {
        List<Object> row = new ArrayList<>(List.of(point.step(), point.seconds()));
        row.addAll(point.losses().values());
        row.addAll(point.metrics().values());
        row.addAll(point.diagnostics().values());
        return FORMAT.format(row.toArray()) + "\n";
    }

    @Override
    public void started(List<CurvePoint> soFar) {
        try {
            write(file, soFar);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        next.started(soFar);
    }

    @Override
    public void validated(CurvePoint point, boolean best) {
        try {
            String lines = Files.exists(file) ? row(point) : header(point) + row(point);
            Files.write(file, lines.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        next.validated(point, best);
    }

    @Override
    public TrainingListener next() {
        return next;
    }
}
