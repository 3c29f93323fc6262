package io.github.genatt.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An additional table under that of a suite.
 *
 * @param title  topic
 * @param header names of the columns; the first is for labels of models
 * @param rows   as many texts each; may be none
 * @param notes  how to read it
 */
record Section(String title, List<String> header, List<List<String>> rows, List<String> notes) {
    private static final int LABEL_WIDTH = 28;

    /** As plain text. */
    String terminal(int width) {
        if (rows.isEmpty()) {
            return Stream.concat(Stream.of(title), notes.stream()).map(line -> PlainText.wrap(line, width) + "\n")
                    .collect(Collectors.joining());
        }
        List<List<String>> cut = rows.stream().map(row -> {
            List<String> texts = new ArrayList<>(row);
            texts.set(0, PlainText.cut(PlainText.line(row.get(0)), LABEL_WIDTH));
            return texts;
        }).toList();
        return new Measurements(title, header, cut, notes).render(width);
    }

    /** The table as lines of Markdown. */
    List<String> markdown() {
        List<String> lines = new ArrayList<>(List.of("", "## " + MarkdownTable.escape(title), ""));
        if (!rows.isEmpty()) {
            lines.add(MarkdownTable.row(header.stream().map(MarkdownTable::escape).toList()));
            lines.add("| --- |" + " ---: |".repeat(header.size() - 1));
            rows.forEach(row -> lines.add(MarkdownTable.row(row.stream().map(MarkdownTable::escape).toList())));
            lines.add("");
        }
        notes.forEach(note -> lines.add("- " + MarkdownTable.escape(note)));
        return lines;
    }

    /** The table as elements of a page. */
    List<Element> html() {
        List<Element> elements = new ArrayList<>(List.of(Element.of("h2", title)));
        if (!rows.isEmpty()) {
            Element head = Element.of("thead", Element.of("tr", header.stream().map(text -> Element.of("th", text)).toList()));
            Element body = Element.of("tbody", rows.stream().map(Section::row).toList());
            elements.add(Element.of("div", Element.of("table", head, body)).with("class", "scroll"));
        }
        elements.add(Element.of("ul", notes.stream().map(note -> Element.of("li", note)).toList()).with("class", "lead"));
        return elements;
    }

    private static Element row(List<String> texts) {
        List<Element> cells = new ArrayList<>(List.of(Element.of("th", texts.get(0))));
        texts.stream().skip(1).forEach(text -> cells.add(Element.of("td", text)));
        return Element.of("tr", cells);
    }
}
