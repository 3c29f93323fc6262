package org.example.shop;

import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.util.List;

/**
 * Purchases in lines {@code time|customer|article|shelf,shelf}.
 *
 * @param path of the log
 */
public record ShopLog(@Option(help = "the log, relative to the data folder") String path) implements LogSource {

    @Override
    public List<String> files() {
        return List.of(path);
    }

    @Override
    public boolean givesItems() {
        return true;
    }

    @Override
    public void read(SourceFiles files, LogSink log) throws IOException {
        files.lines(path, (number, line) -> {
            String[] fields = line.split("\\|", -1);
            if (fields.length != 4) {
                log.malformed(number, "expected time|customer|article|shelf,shelf, found %d fields".formatted(fields.length));
                return;
            }
            log.add(fields[1], fields[2]).time(Long.parseLong(fields[0]));
            log.item(fields[2], "", List.of(fields[3].split(",")));
        });
    }
}
