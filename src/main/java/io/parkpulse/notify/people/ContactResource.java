package io.parkpulse.notify.people;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.parkpulse.registry.Page;
import io.parkpulse.registry.Quoted;

/** Contacts: who can be told. */
@Path("/api/v1")
@Tag(name = "People")
class ContactResource {
    private final ContactStore store;
    private final References references;

    ContactResource(ContactStore store, References references) {
        this.store = store;
        this.references = references;
    }

    @GET
    @Path("contacts")
    @Operation(summary = "Contacts, by code")
    public Page<Contact> list(@QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("100") @Min(1) @Max(500) int size) {
        return store.page(page, size);
    }

    @GET
    @Path("contacts/{contact}")
    @Operation(summary = "One contact")
    public Contact get(@PathParam("contact") String code) {
        return store.find(code).orElseThrow(() -> noSuchContact(code));
    }

    @PUT
    @Path("contacts/{contact}")
    @Operation(summary = "Enter or change a contact")
    public Contact put(@PathParam("contact") String code, @Valid @NotNull Contact entry) {
        mustMatch(code, entry.code());
        entry.addresses().forEach(references::address);
        store.put(entry);
        return get(code);
    }

    @DELETE
    @Path("contacts/{contact}")
    @Operation(summary = "Remove a contact that no team, roster or route has any more")
    public void delete(@PathParam("contact") String code) {
        if (!store.delete(code)) {
            throw noSuchContact(code);
        }
    }

    static void mustMatch(String inAddress, String inBody) {
        if (!inAddress.equals(inBody)) {
            throw new BadRequestException("the code in the body is " + Quoted.of(inBody) + ", in the address "
                    + Quoted.of(inAddress));
        }
    }

    private static NotFoundException noSuchContact(String code) {
        return new NotFoundException("there is no contact " + Quoted.of(code));
    }
}
