package io.parkpulse.evaluation.filing.template;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.evaluation.filing.FilingParks;
import io.parkpulse.evaluation.filing.RawFiles;
import io.parkpulse.evaluation.filing.Xlsx;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** A template that is filled in, as a person would, is understood. */
@QuarkusTest
class TemplateTest {
    @Inject
    Jdbi jdbi;

    private FilingParks parks;
    private String east;

    @BeforeEach
    void register() {
        parks = new FilingParks(jdbi, "tpl-");
        east = parks.park("east");
        parks.park("west");
        parks.tenant(east, "9144030071526726XG", null, "东和机械");
        parks.tenant(east, "e-2", "914403001922038216", "=安华电子");
    }

    @AfterEach
    void clear() {
        parks.clear();
    }

    private static byte[] template(String level, String format, String park) {
        var request = given().queryParam("format", format);
        if (park != null) {
            request.queryParam("park", park);
        }
        return request.get("/api/v1/filing-templates/luan-2023/" + level).then().statusCode(200)
                .header("Content-Disposition", containsString("luan-2023-" + level + "." + format)).extract()
                .asByteArray();
    }

    private static ValidatableResponse upload(String url, String type, byte[] file) {
        return RawFiles.file(type, file).post(url).then();
    }

    /** How a person fills in a row of a sheet whose headings are these. */
    private interface Filling {
        void fill(Row row, String heading, int column);
    }

    private static byte[] filled(byte[] template, Filling filling) throws IOException {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(template));
                var out = new ByteArrayOutputStream()) {
            var sheet = workbook.getSheetAt(0);
            for (int i = 1; i <= sheet.getLastRowNum(); i++) {
                for (int j = 0; j < sheet.getRow(0).getLastCellNum(); j++) {
                    filling.fill(sheet.getRow(i), sheet.getRow(0).getCell(j).getStringCellValue(), j);
                }
            }
            workbook.write(out);
            return out.toByteArray();
        }
    }

    @Test
    void theTemplateOfAParkFilledInIsItsFiling() throws IOException {
        var file = filled(template("park", "xlsx", null), (row, heading, column) -> {
            boolean flag = row.getCell(3).getStringCellValue().equals("是/否");
            if (heading.equals("数值 [value]")) {
                row.createCell(column).setCellValue(flag ? "是" : "");
                if (!flag) {
                    row.getCell(column).setCellValue(row.getRowNum());
                }
            } else if (heading.equals("数据来源 [source]")) {
                row.createCell(column).setCellValue("园区");
            }
        });

        var filing = upload("/api/v1/filings/" + east + "/2024", Xlsx.TYPE, file).statusCode(200).extract().jsonPath();

        var keys = given().get("/api/v1/schemes/luan-2023").jsonPath().getList("keys.key", String.class);
        assertThat(filing.getList("items.key", String.class)).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void anUntouchedTemplateFilesNothing() {
        upload("/api/v1/filings/" + east + "/2024", Xlsx.TYPE, template("park", "xlsx", null)).statusCode(400)
                .body("violations[0].message", containsString("nothing is filed"));
        upload("/api/v1/filings/" + east + "/2024/enterprises", Xlsx.TYPE, template("enterprises", "xlsx", east))
                .statusCode(400).body("violations[0].message", containsString("nothing is filed"));
    }

    @Test
    void theTemplateOfAllParksTakesARowForEach() throws IOException {
        var file = filled(template("parks", "xlsx", null), (row, heading, column) -> {
            boolean ours = row.getCell(0).getStringCellValue().startsWith("tpl-");
            if (ours && heading.endsWith("[tax.total]（万元）")) {
                row.createCell(column).setCellValue(12.5);
            } else if (ours && heading.equals("数据来源 [source]")) {
                row.createCell(column).setCellValue("税务局");
            }
        });

        upload("/api/v1/filings/2024", Xlsx.TYPE, file).statusCode(200).body("values", equalTo(2)).body("parks.park",
                equalTo(List.of("tpl-east", "tpl-west")));
    }

    @Test
    void theTemplateOfEnterprisesRollsUpOnceItIsFilledIn() throws IOException {
        var file = filled(template("enterprises", "xlsx", east), (row, heading, column) -> {
            if (heading.endsWith("[revenue]（万元）")) {
                row.createCell(column).setCellValue(100 * row.getRowNum());
            } else if (heading.endsWith("[industry.leading]（是/否）")) {
                row.createCell(column).setCellValue(row.getRowNum() == 1 ? "是" : "否");
            } else if (heading.equals("数据来源 [source]")) {
                row.createCell(column).setCellValue("税务局");
            }
        });

        upload("/api/v1/filings/" + east + "/2024/enterprises", Xlsx.TYPE, file).statusCode(200).body("values",
                equalTo(4));
        given().get("/api/v1/filings/" + east + "/2024/roll-ups/revenue.total").then().body("value", equalTo(300));
        given().get("/api/v1/filings/" + east + "/2024/roll-ups/industry.leading_share").then()
                .body("status", equalTo("complete"));
    }

    @Test
    void theCsvTemplatesAreUnderstoodToo() {
        var lines = new ArrayList<String>();
        new String(template("park", "csv", null), StandardCharsets.UTF_8).lines()
                .map(line -> line.startsWith("tax.total,")
                        ? line.replace(",,万元,,,", ",\"1,842.6\",万元,税务局,2025-02,")
                        : line)
                .forEach(lines::add);
        assertThat(lines.get(0)).startsWith("\uFEFF指标编码 [key],指标名称 [key_name],数值 [value],单位 [unit],");

        upload("/api/v1/filings/" + east + "/2024", "text/csv",
                String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8)).statusCode(200)
                .body("items.size()", equalTo(1)).body("items[0].value", equalTo(1842.6f));

        var enterprises = new String(template("enterprises", "csv", null), StandardCharsets.UTF_8);
        assertThat(enterprises).contains("园区编码 [park],企业编码 [enterprise],统一社会信用代码 [credit_code],企业名称",
                "tpl-east,9144030071526726XG,,东和机械", "tpl-east,e-2,914403001922038216,'=安华电子");
    }

    @Test
    void knowsNoOtherTemplate() {
        given().get("/api/v1/filing-templates/none/park").then().statusCode(404);
        given().get("/api/v1/filing-templates/luan-2023/city").then().statusCode(404)
                .body("detail", containsString("expected park, parks or enterprises"));
        given().get("/api/v1/filing-templates/luan-2023/park?format=pdf").then().statusCode(400)
                .body("detail", containsString("expected xlsx or csv"));
        given().get("/api/v1/filing-templates/luan-2023/enterprises?park=none").then().statusCode(404);
    }
}
