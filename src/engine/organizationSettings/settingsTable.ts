import { typeNumbers } from '../components/typeNumbers.ts';
import type { ComponentRef } from '../model/component.ts';

/** What a value must look like: `byte` is a number from -128 to 127, `yes-no` is written `True` or `False`, `xml` is an element. */
export type SettingType = 'text' | 'number' | 'byte' | 'yes-no' | 'id' | 'xml';

/** One organization setting (H3): its element under the one of its group, and what it is for. */
export interface SettingRow {
  readonly element: string;
  readonly type: SettingType;
  /** As the wizard calls it; what the wizard does not offer has none. */
  readonly displayName?: string;
  readonly meaning: string;
}

/** A group of settings that an export can be told to take along (H2). */
export interface SettingGroup {
  /** Word of `--include` (K.9). */
  readonly token: string;
  /** As the wizard calls it. */
  readonly displayName: string;
  /** Flag of an export request. */
  readonly requestFlag: string;
  /** Below `OrganizationSettings`. */
  readonly element: string;
  /** In the order of the schema, which is the order exports write them in. */
  readonly settings: readonly SettingRow[];
}

function text(element: string, displayName: string, meaning: string): SettingRow {
  return { element, type: 'text', displayName, meaning };
}

function number(element: string, displayName: string, meaning: string): SettingRow {
  return { element, type: 'number', displayName, meaning };
}

function yesNo(element: string, displayName: string, meaning: string): SettingRow {
  return { element, type: 'yes-no', displayName, meaning };
}

/** In the schema, not in the wizard. */
function extra(element: string, type: SettingType, meaning: string): SettingRow {
  return { element, type, meaning };
}

/**
 * Every organization setting of a solution file, by group, groups and settings in the order of the published schema of
 * customizations.xml (H2, H3). External applications (H2) are in its newest edition only, and no real file has them.
 */
export const settingGroups: readonly SettingGroup[] = [
  {
    token: 'general',
    displayName: 'General',
    requestFlag: 'ExportGeneralSettings',
    element: 'general',
    settings: [
      number('fullnameconventioncode', 'Full Name Display Order', 'in which order the parts of a full name stand'),
      text('numberformat', 'Number Format', 'how numbers are shown'),
      number('negativeformatcode', 'Negative Format', 'how negative numbers are shown'),
      text('currencysymbol', 'Currency Symbol', 'the symbol of the currency'),
      number('currencyformatcode', 'Currency Format Code', 'where the currency symbol stands'),
      number('pricingdecimalprecision', 'Pricing Decimal Precision', 'how many decimals prices have'),
      yesNo('sharetopreviousowneronassign', 'Share To Previous Owner On Assign', 'a record stays shared with the owner it is taken from'),
      text('blockedattachments', 'Block Attachments', 'file types that are refused as attachments'),
      extra('getstartedpanecontentenabled', 'yes-no', 'the pane for newcomers has content'),
      yesNo('ispresenceenabled', 'Presence Enabled', 'instant messaging shows who is there'),
      extra('isautosaveenabled', 'yes-no', 'forms save by themselves'),
      extra('globalhelpurl', 'text', 'address of the help made here'),
      extra('globalhelpurlenabled', 'yes-no', 'the help made here takes the place of the usual one'),
      extra('globalappendurlparametersenabled', 'yes-no', 'the address of the help gets parameters'),
      extra('istextwrapenabled', 'yes-no', 'text wraps in forms'),
    ],
  },
  {
    token: 'calendar',
    displayName: 'Calendar',
    requestFlag: 'ExportCalendarSettings',
    element: 'calendar',
    settings: [
      number('weekstartdaycode', 'Week Start Day Code', 'the first day of the week'),
      number('calendartype', 'Calendar Type', 'the calendar of the system; Gregorian of the US if never set'),
      number('dateformatcode', 'Date Format Code', 'how dates are shown'),
      text('dateseparator', 'Date Separator', 'what stands between the parts of a date'),
      number('timeformatcode', 'Time Format Code', 'how times are shown'),
      yesNo('showweeknumber', 'Show Week Number', 'calendars show the number of the week'),
      number('maxappointmentdurationdays', 'Max Appointment Duration', 'how many days an appointment can last'),
    ],
  },
  {
    token: 'emailtracking',
    displayName: 'Email tracking',
    requestFlag: 'ExportEmailTrackingSettings',
    element: 'email',
    settings: [
      text('trackingprefix', 'Tracking Prefix', 'what tracking tokens begin with'),
      number('trackingtokenidbase', 'Tracking Token Base', 'the base that keeps the tokens of deployments apart'),
      { element: 'trackingtokeniddigits', type: 'byte', displayName: 'Tracking Token Digits', meaning: 'digits of the user in a token' },
      number('maximumtrackingnumber', 'Max Tracking Number', 'the highest tracking number before it starts again'),
      yesNo('ignoreinternalemail', 'Ignore Internal Email', 'mail between users and queues here is not tracked'),
      yesNo('rendersecureiframeforemail', 'Render Secure Frame For Email', 'the text of a mail is shown in a restricted frame'),
      yesNo(
        'allowunresolvedpartiesonemailsend',
        'Allow Unresolved Address Email Send',
        'mail goes to addresses that belong to nobody here',
      ),
    ],
  },
  {
    token: 'marketing',
    displayName: 'Marketing',
    requestFlag: 'ExportMarketingSettings',
    element: 'marketing',
    settings: [
      yesNo('allowmarketingemailexecution', 'Allow Marketing Email Execution', 'marketing mail is sent'),
      yesNo('allowautoresponsecreation', 'Allow Automatic Response Creation', 'answers to campaigns are recorded by themselves'),
      yesNo('allowautounsubscribe', 'Allow Automatic Unsubscribe', 'who unsubscribes is taken off by itself'),
      yesNo('allowautounsubscribeacknowledgement', 'Allow Automatic Unsubscribe Acknowledgement', 'who unsubscribes is told so'),
      extra('acknowledgementtemplateid', 'id', 'the template of the mail that says so'),
    ],
  },
  {
    token: 'customization',
    displayName: 'Customization',
    requestFlag: 'ExportCustomizationSettings',
    element: 'customization',
    settings: [yesNo('isappmode', 'Is Application Mode Enabled', 'the browser window has no address, tool and menu bars')],
  },
  {
    token: 'outlooksynchronization',
    displayName: 'Outlook Synchronization',
    requestFlag: 'ExportOutlookSynchronizationSettings',
    element: 'outlookSynchronization',
    settings: [
      number('tagpollingperiod', 'Auto-Tag Interval', 'how often mail to be tagged is looked for'),
      {
        element: 'tagmaxaggressivecycles',
        type: 'byte',
        displayName: 'Auto-Tag Max Cycles',
        meaning: 'how many times it is looked for at once',
      },
      yesNo('allowoutlookscheduledsyncs', 'Allow Scheduled Synchronization', 'Outlook synchronizes by itself'),
      number('minoutlooksyncinterval', 'Min Synchronization Frequency', 'the least time between two synchronizations'),
      number('emailsendpollingperiod', 'Email Send Polling Frequency', 'how often mail to be sent is looked for'),
      yesNo('allowofflinescheduledsyncs', 'Allow Offline Scheduled Synchronization', 'the offline copy synchronizes by itself'),
      number('minofflinesyncinterval', 'Min Offline Synchronization Frequency', 'the least time between two offline synchronizations'),
      yesNo('allowaddressbooksyncs', 'Allow Address Book Synchronization', 'the address book synchronizes by itself'),
      number('minaddressbooksyncinterval', 'Min Address Synchronization Frequency', 'the least time between two of the address book'),
    ],
  },
  {
    token: 'autonumbering',
    displayName: 'Auto-numbering',
    requestFlag: 'ExportAutoNumberingSettings',
    element: 'autoNumbering',
    settings: [
      text('campaignprefix', 'Campaign Prefix', 'what numbers of campaigns begin with'),
      text('contractprefix', 'Contract Prefix', 'what numbers of contracts begin with'),
      text('caseprefix', 'Case Prefix', 'what numbers of cases begin with'),
      text('kbprefix', 'Article Prefix', 'what numbers of articles begin with'),
      extra('kaprefix', 'text', 'what numbers of knowledge articles begin with'),
      extra('categoryprefix', 'text', 'what numbers of categories begin with'),
      text('orderprefix', 'Order Prefix', 'what numbers of orders begin with'),
      text('invoiceprefix', 'Invoice Prefix', 'what numbers of invoices begin with'),
      number('uniquespecifierlength', 'Unique String Length', 'characters at the end of numbers of quotes, orders and invoices'),
    ],
  },
  {
    token: 'sales',
    displayName: 'Sales',
    requestFlag: 'ExportSales',
    element: 'sales',
    settings: [
      extra('useinbuiltrulefordefaultpricelistselection', 'yes-no', 'the system chooses the price list of a sale'),
      extra('maxproductsinbundle', 'number', 'how many products a bundle can have'),
      extra('oobpricecalculationenabled', 'yes-no', 'the system calculates prices'),
      extra('discountcalculationmethod', 'number', 'whether a discount counts for each unit or for the line'),
      extra('maximumdynamicpropertiesallowed', 'number', 'how many properties a product family can have'),
      extra('createproductswithoutparentinactivestate', 'yes-no', 'products without a family are active at once'),
    ],
  },
  {
    token: 'externalapplications',
    displayName: 'External applications',
    requestFlag: 'ExportExternalApplications',
    element: 'externalapplications',
    settings: [
      extra('externalpartyentitysettings', 'text', 'tables that stand for people outside'),
      extra('externalpartycorrelationkeys', 'text', 'how people outside are recognized'),
    ],
  },
];

/** Type of every organization setting; its key is `group.element` in lower case (A6). */
export const settingType = typeNumbers.organizationSetting;

/** Key and name of a setting: `general.currencysymbol`. */
export function settingName(group: SettingGroup, row: SettingRow): string {
  return `${group.element}.${row.element}`;
}

/** What else an export takes along only when asked to: sections of their own, not organization settings (H2). */
export const settingSections: readonly {
  readonly token: string;
  readonly displayName: string;
  readonly requestFlag: string;
  readonly type: string;
}[] = [
  { token: 'isvconfig', displayName: 'ISV Config', requestFlag: 'ExportIsvConfig', type: 'isvconfig' },
  { token: 'relationshiproles', displayName: 'Relationship Roles', requestFlag: 'ExportRelationshipRoles', type: 'relationshiprole' },
];

/** The last of the settings of the wizard: a section of its own that is one element (H.18, H3). */
export const isvGroup: SettingGroup = {
  token: 'isvconfig',
  displayName: 'ISV Config',
  requestFlag: 'ExportIsvConfig',
  element: 'isvconfig',
  settings: [
    {
      element: 'configuration',
      type: 'xml',
      displayName: 'Service Calendar Appearance Configuration',
      meaning: 'how the service calendar looks: an element <configuration>',
    },
  ],
};

/** The one component that holds it. */
export const isvComponent: ComponentRef = { type: 'isvconfig', key: ':isvconfig' };

/** The words of `--include`, in alphabetical order (K.9). */
export const settingTokens: readonly string[] = [...settingGroups, ...settingSections].map(({ token }) => token).sort();
