package io.github.genatt.data.cache;

import io.github.genatt.data.Catalogue;
import io.github.genatt.data.Dataset;
import io.github.genatt.data.DatasetStatistics;
import io.github.genatt.data.FilterCount;
import io.github.genatt.data.LogCounts;
import io.github.genatt.data.load.LoadedData;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes a data set as a sequence of lengths and values; {@link CacheReader} reads it in the same order. */
record CacheWriter(DataOutputStream out) {

    void pack(LoadedData loaded) throws IOException {
        pack(loaded.dataset());
        pack(loaded.statistics());
        texts(loaded.notes().toArray(String[]::new));
        texts(loaded.filteredUsers().toArray(String[]::new));
    }

    private void pack(Dataset dataset) throws IOException {
        texts(dataset.users());
        pack(dataset.items());
        rows(dataset.sequences());
        out.writeBoolean(dataset.timestamps().isPresent());
        for (long[] times : dataset.timestamps().orElse(new long[0][])) {
            longs(times);
        }
    }

    private void pack(Catalogue items) throws IOException {
        texts(items.ids());
        out.writeBoolean(items.titles().isPresent());
        texts(items.titles().orElse(new String[0]));
        rows(items.categories());
        texts(items.categoryNames().toArray(String[]::new));
    }

    private void pack(DatasetStatistics statistics) throws IOException {
        out.writeLong(statistics.rejectedLines());
        pack(statistics.before());
        out.writeInt(statistics.dropped().size());
        for (FilterCount dropped : statistics.dropped()) {
            text(dropped.reason());
            out.writeLong(dropped.interactions());
        }
        pack(statistics.after());
        out.writeBoolean(statistics.tied().isPresent());
        out.writeDouble(statistics.tied().orElse(0));
        out.writeDouble(statistics.withCategories());
    }

    private void pack(LogCounts counts) throws IOException {
        out.writeInt(counts.users());
        out.writeInt(counts.items());
        out.writeLong(counts.interactions());
        out.writeDouble(counts.density());
        out.writeDouble(counts.meanLength());
        out.writeDouble(counts.medianLength());
        out.writeInt(counts.maxLength());
    }

    void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private void texts(String[] texts) throws IOException {
        out.writeInt(texts.length);
        for (String text : texts) {
            text(text);
        }
    }

    private void rows(int[][] rows) throws IOException {
        out.writeInt(rows.length);
        for (int[] row : rows) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(row.length, Integer.BYTES));
            bytes.asIntBuffer().put(row);
            out.writeInt(row.length);
            out.write(bytes.array());
        }
    }

    private void longs(long[] row) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(row.length, Long.BYTES));
        bytes.asLongBuffer().put(row);
        out.writeInt(row.length);
        out.write(bytes.array());
    }
}
