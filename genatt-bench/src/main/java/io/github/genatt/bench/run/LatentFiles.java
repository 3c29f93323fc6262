package io.github.genatt.bench.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.genatt.core.file.WholeFile;
import io.github.genatt.core.model.PosteriorValues;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The files of a cell's latent space: {@code latents.csv} with the means, {@code latents.json} for the report. */
final class LatentFiles {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    private LatentFiles() {
    }

    /** Writes the table, then moves the record into place: if the record exists, both are complete. */
    static void write(RunFolder folder, LatentSpace space, List<PosteriorValues> layers) throws IOException {
        Files.deleteIfExists(folder.latentSpace());
        writeTable(folder.latents(), space, layers);
        Path draft = WholeFile.draft(folder.latentSpace());
        Files.write(draft, JSON.writeValueAsBytes(space));
        WholeFile.finish(draft, folder.latentSpace());
    }

    /**
     * Empty if there is no such file.
     *
     * @throws IOException if it contains something else
     */
    static Optional<LatentSpace> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), LatentSpace.class));
        } catch (JsonProcessingException damaged) {
            throw new IOException(file + " is not a record of a latent space; delete it to recompute", damaged);
        }
    }

    /** A row for each user and layer, a column for each dimension. */
    private static void writeTable(Path file, LatentSpace space, List<PosteriorValues> layers) throws IOException {
        List<String> header = new ArrayList<>(List.of("layer", "user", "length", "category", "x", "y"));
        for (int k = 0; k < widest(layers); k++) {
            header.add("mean" + (k + 1));
        }
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader(header.toArray(String[]::new)).setRecordSeparator('\n').get();
        // two processes may write it at once
        WholeFile.write(file, out -> {
            CSVPrinter csv = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), format);
            for (int layer = 0; layer < layers.size(); layer++) {
                for (int i = 0; i < space.users().size(); i++) {
                    LatentSpace.User user = space.users().get(i);
                    LatentSpace.Place place = space.layers().get(layer).map().get(i);
                    List<Object> row = new ArrayList<>(List.of(layer + 1, user.id(), user.length(), user.category(), place.x(), place.y()));
                    for (float mean : layers.get(layer).means()[i]) {
                        row.add(mean);
                    }
                    csv.printRecord(row);
                }
            }
            csv.flush();
        });
    }

    private static int widest(List<PosteriorValues> layers) {
        return layers.stream().mapToInt(layer -> layer.means()[0].length).max().orElse(0);
    }
}
