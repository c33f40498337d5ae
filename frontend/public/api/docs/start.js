// Shows the contract to read. Nothing can be sent from the page: that would need the token of somebody signed in.
SwaggerUIBundle({
  url: "/api/openapi.yaml",
  dom_id: "#api",
  deepLinking: true,
  filter: true,
  supportedSubmitMethods: [],
  validatorUrl: null, // else it asks a host elsewhere whether the contract is valid
  defaultModelsExpandDepth: 0,
});
