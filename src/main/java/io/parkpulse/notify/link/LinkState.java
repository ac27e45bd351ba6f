package io.parkpulse.notify.link;

import jakarta.ws.rs.core.Response.Status;

/** What the page of a link says. */
enum LinkState {
    /** The button is there. */
    OPEN(Status.OK, "", ""),
    /** The same; it was pressed without the name that the link of a group asks for. */
    NAMELESS(Status.BAD_REQUEST, "请填写您的姓名。", "Enter your name."),
    /** This request has acknowledged the alarm. */
    DONE(Status.OK, "已确认，感谢您的处理。", "Acknowledged. Thank you."),
    /** Somebody was faster, whichever way. */
    ALREADY(Status.CONFLICT, "该报警此前已被确认，无需再次操作。", "The alarm had been acknowledged before; there is nothing to do."),
    /** There is nothing to acknowledge any more. */
    ENDED(Status.CONFLICT, "该报警已结束，无需确认。", "The alarm has ended; there is nothing to acknowledge."),
    /** Once is what a link is for. */
    USED(Status.GONE, "该链接已使用过，每个链接只能使用一次。", "This link has been used; each works once."),
    /** Its time is over. */
    EXPIRED(Status.GONE, "该链接已过期，请在平台上处理报警。", "This link has expired; open the alarm on the platform."),
    /** Its contact was removed or switched off. */
    REVOKED(Status.FORBIDDEN, "该联系人已停用，请在平台上处理报警。",
            "The contact of this link is no longer active; open the alarm on the platform."),
    /** Not written by us. */
    FORGED(Status.FORBIDDEN, "链接无效：地址不完整或被改动。", "This link is not valid: it is incomplete or was changed.");

    private final Status status;
    private final String zh;
    private final String en;

    LinkState(Status status, String zh, String en) {
        this.status = status;
        this.zh = zh;
        this.en = en;
    }

    Status status() {
        return status;
    }

    String zh() {
        return zh;
    }

    String en() {
        return en;
    }
}
