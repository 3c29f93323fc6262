package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.config.plugin.Origin;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.data.Dataset;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The files of a finished cell beside its record and {@link UserFile}: learning curve, model. */
final class RunFiles {

    private RunFiles() {
    }

    /** A row for each validation. */
    static void writeCurve(Path file, List<CurvePoint> curve) throws IOException {
        if (curve.isEmpty()) {
            return;
        }
        List<String> header = new ArrayList<>(List.of("step", "seconds"));
        curve.get(0).losses().keySet().forEach(name -> header.add("loss " + name));
        header.addAll(curve.get(0).metrics().keySet());
        header.addAll(curve.get(0).diagnostics().keySet());
        try (CSVPrinter csv = csv(file, header)) {
            for (CurvePoint point : curve) {
                List<Object> row = new ArrayList<>(List.of(point.step(), point.seconds()));
                row.addAll(point.losses().values());
                row.addAll(point.metrics().values());
                row.addAll(point.diagnostics().values());
                csv.printRecord(row);
            }
        }
    }

    /** The parameters with all that is needed to serve them: configuration, items, and users where it matters who asks. */
    static ModelFile model(Run cell, Model model, Dataset data) {
        ModelFile saved = ModelFile.of(model, SavedModel.namesOf(data.items())).label(cell.label())
                .configuration(cell.configText()).plugins(cell.components().stream().map(Origin::line).toList());
        return model.dependsOnUser(data.users().length) ? saved.users(List.of(data.users())) : saved;
    }

    private static CSVPrinter csv(Path file, List<String> header) throws IOException {
        Writer out = Files.newBufferedWriter(file);
        return new CSVPrinter(out, CSVFormat.DEFAULT.builder().setHeader(header.toArray(String[]::new)).setRecordSeparator('\n').get());
    }
}
