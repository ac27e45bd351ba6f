package io.parkpulse.evaluation.filing.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xssf.eventusermodel.XSSFReader;

import io.parkpulse.evaluation.evidence.Text;

/** Reads an XLSX workbook as a stream, behind the guards of Apache POI against hostile packages. */
public final class Workbook {
    private static final int LONGEST_REASON = 200;
    /** What the XML reader puts before its message; a person has no rows and columns of XML. */
    private static final Pattern PLACE = Pattern.compile("(?s)^ParseError at .*?Message: ");

    private final TableBounds bounds;

    private Workbook(TableBounds bounds) {
        this.bounds = bounds;
    }

    /** Sets the guards of POI, which are the same for all that a process opens. */
    public static void guard(TableBounds bounds) {
        ZipSecureFile.setMinInflateRatio(bounds.inflateRatio());
        ZipSecureFile.setMaxEntrySize(bounds.unpacked());
        ZipSecureFile.setMaxTextSize(bounds.unpacked());
    }

    /** All sheets that are not empty. */
    public static Tables read(byte[] file, TableBounds bounds) {
        if (file.length < 4 || file[0] != 'P' || file[1] != 'K') {
            boolean old = file.length > 1 && (file[0] & 0xFF) == 0xD0 && (file[1] & 0xFF) == 0xCF;
            return Tables.unreadable(old
                    ? new Text("文件是旧版 .xls 或设有密码，请另存为不带密码的 .xlsx",
                            "the file is an old .xls workbook or has a password; save it as .xlsx without a password")
                    : new Text("文件不是 XLSX 工作簿，请另存为 .xlsx", "the file is no XLSX workbook; save it as .xlsx"));
        }
        try {
            return new Workbook(bounds).open(file);
        } catch (TooMuch e) {
            return Tables.unreadable(e.text());
        } catch (IOException | OpenXML4JException | XMLStreamException e) {
            return unreadable(e);
        } catch (RuntimeException e) { // POI has no common exception for what is wrong inside a package
            return unreadable(e);
        }
    }

    private static Tables unreadable(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause().getMessage() != null) {
            cause = cause.getCause();
        }
        var reason = PLACE.matcher(String.valueOf(cause.getMessage())).replaceFirst("").lines().findFirst().orElse("");
        var shown = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
        return Tables.unreadable(new Text("工作簿无法读取：" + shown, "the workbook cannot be read: " + shown));
    }

    /** From a file: in memory POI would unpack every part of the package, read or not. */
    private Tables open(byte[] file) throws IOException, OpenXML4JException, XMLStreamException {
        var copy = Files.createTempFile("parkpulse-", ".xlsx");
        try {
            Files.write(copy, file);
            try (var opened = OPCPackage.open(copy.toFile(), PackageAccess.READ)) {
                return sheets(new XSSFReader(opened));
            }
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private Tables sheets(XSSFReader workbook) throws IOException, OpenXML4JException, XMLStreamException {
        var styles = WorkbookStyles.read(workbook.getStylesData());
        var texts = WorkbookTexts.read(workbook.getSharedStringsData(), bounds);
        boolean dates1904 = countsFrom1904(workbook.getWorkbookData());
        var tables = new ArrayList<Table>();
        var budget = new Budget(bounds);
        int count = 0;
        var sheets = (XSSFReader.SheetIterator) workbook.getSheetsData();
        while (sheets.hasNext()) {
            try (var sheet = sheets.next()) {
                if (++count > bounds.sheets()) {
                    return Tables.unreadable(new Text("工作簿超过 %d 个工作表".formatted(bounds.sheets()),
                            "the workbook has more than %d sheets".formatted(bounds.sheets())));
                }
                var table = new SheetReader(new CellReader(texts, styles, dates1904), budget)
                        .read(sheets.getSheetName(), sheet);
                if (!table.lines().isEmpty()) {
                    tables.add(table);
                }
            }
        }
        return tables.isEmpty()
                ? Tables.unreadable(new Text("工作簿是空的", "the workbook is empty"))
                : new Tables(tables, List.of());
    }

    private static boolean countsFrom1904(InputStream workbook) throws XMLStreamException {
        var xml = new SafeXml(workbook);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.name().equals("workbookPr")) {
                var from1904 = xml.attribute("date1904");
                return "1".equals(from1904) || "true".equals(from1904);
            }
        }
        return false;
    }
}
